import { z } from 'zod';

/** Where one node of a cluster listens. */
export interface WeaviateNode {
  /** Its REST interface, without a slash at the end. */
  readonly url: string;
  readonly grpc: { readonly host: string; readonly port: number };
}

/** How the distributed store is reached, and what it is to be like. */
export interface WeaviateSettings {
  /** In the order in which they are asked: the next one when one fails. */
  readonly nodes: readonly WeaviateNode[];
  readonly apiKey: string | undefined;
  /** What the names of this index's collections begin with: another one for another corpus in the same cluster. */
  readonly collection: string;
  /** On how many nodes each object is kept. */
  readonly replicas: number;
  /** Into how many parts an index is cut, each kept whole by its nodes. One is fastest as long as it fits on them. */
  readonly shards: number;
}

const list = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine((parts) => !parts.includes(''), { message: 'must be a list with commas between, none empty' });

const GRPC_PORT = { 'http:': 50_051, 'https:': 443 } as const;

/** More copies than this make writing slower and nothing safer. */
const MOST_REPLICAS = 9;
const MOST_SHARDS = 1_000;
/** Three copies go on when one is lost: two are still a majority. */
const USUAL_REPLICAS = 3;

/** The settings of the distributed store, as they stand in the environment. */
export const weaviateEnvironment = {
  /** The REST addresses of the nodes, comma separated: the nearest first. */
  SANAD_WEAVIATE_URLS: list
    .pipe(z.array(z.url({ protocol: /^https?$/, message: 'must be http or https addresses' })))
    .default(['http://127.0.0.1:8080']),
  /** The gRPC addresses (host:port, or a port) in the same order. */
  SANAD_WEAVIATE_GRPC: list
    .pipe(z.array(z.string().regex(/^(?:[^\s:/]+:)?\d{1,5}$/, { message: 'must be host:port, or a port' })))
    .optional(),
  SANAD_WEAVIATE_API_KEY: z
    .string()
    .trim()
    .refine((value) => !/\s/.test(value), { message: 'must be one word: copy the key again' })
    .optional(),
  SANAD_WEAVIATE_COLLECTION: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]{0,63}$/, { message: 'must be a capital letter and then letters and digits' })
    .default('Sanad'),
  SANAD_WEAVIATE_REPLICAS: z.coerce.number().int().min(1).max(MOST_REPLICAS).optional(),
  SANAD_WEAVIATE_SHARDS: z.coerce.number().int().min(1).max(MOST_SHARDS).default(1),
};

const environment = z.object(weaviateEnvironment);

type Read =
  | { readonly ok: true; readonly settings: WeaviateSettings }
  | { readonly ok: false; readonly problem: string };

/** What the single settings say together. */
export function weaviateSettings(given: z.infer<typeof environment>): Read {
  const urls = given.SANAD_WEAVIATE_URLS.map((url) => new URL(url));
  const grpc = given.SANAD_WEAVIATE_GRPC;
  if (grpc && grpc.length !== urls.length) {
    return { ok: false, problem: 'SANAD_WEAVIATE_GRPC: must have as many addresses as SANAD_WEAVIATE_URLS' };
  }
  const nodes = urls.map((url, i) => {
    const [port, host = url.hostname] = grpc?.[i]?.split(':').reverse() ?? [];
    const standard = GRPC_PORT[url.protocol as keyof typeof GRPC_PORT];
    return {
      url: url.href.replace(/\/+$/, ''),
      grpc: { host, port: port === undefined ? standard : Number(port) },
    };
  });
  return {
    ok: true,
    settings: {
      nodes,
      apiKey: given.SANAD_WEAVIATE_API_KEY,
      collection: given.SANAD_WEAVIATE_COLLECTION,
      replicas: given.SANAD_WEAVIATE_REPLICAS ?? Math.min(USUAL_REPLICAS, nodes.length),
      shards: given.SANAD_WEAVIATE_SHARDS,
    },
  };
}
