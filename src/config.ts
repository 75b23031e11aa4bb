import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type WeaviateSettings, weaviateEnvironment, weaviateSettings } from './config/weaviate.js';
import { MOST_SHARDS, parseShardList } from './shard-list.js';

/** The folder that holds package.json, whether this runs from src/ or from dist/. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Far more than are of use; each takes about 110 MB. */
const MOST_THREADS = 64;

const folder = (inside: string) =>
  z
    .string()
    .default(path.join(ROOT, inside))
    .transform((value) => path.resolve(value));

/** A part of the shards, as a sorted list of their numbers. */
const shardList = z.string().transform((value, context) => {
  const parsed = parseShardList(value);
  if (parsed.ok) return parsed.list;
  context.addIssue({ code: 'custom', message: parsed.problem });
  return z.NEVER;
});

/**
 * Every setting, read once from the environment (and from .env, which .env.example documents). An empty value counts as
 * not set, as in `DISCORD_TOKEN=` of a copied .env.example.
 */
const variables = z.object({
  /** The bot's token. Only `sanad start` needs it. */
  DISCORD_TOKEN: z
    .string()
    .trim()
    .refine((value) => !/\s/.test(value), { message: 'must be one word: copy the token again' })
    .optional(),
  /** Discord's API, without the version. Another address is for tests. */
  DISCORD_API_URL: z.url({ protocol: /^https?$/ }).default('https://discord.com/api'),
  /** How many connections to Discord the bot has in all, or as many as Discord recommends. */
  SHARDS: z
    .string()
    .trim()
    .refine((value) => value === 'auto' || (/^[1-9]\d{0,4}$/.test(value) && Number(value) <= MOST_SHARDS), {
      message: `must be auto or a number from 1 to ${MOST_SHARDS}`,
    })
    .transform((value) => (value === 'auto' ? value : Number(value)))
    .default(1),
  /** Those of them that this machine serves, where several share them. */
  SHARD_LIST: shardList.optional(),
  /** The folder of sources. */
  SANAD_CORPUS: folder('corpus'),
  /** The folder in which what is built from the corpus is kept. */
  SANAD_INDEX: folder('embeddings/index'),
  /** Where what is built from the corpus is kept: in that folder, or in Weaviate. */
  SANAD_STORE: z.enum(['embedded', 'weaviate']).default('embedded'),
  ...weaviateEnvironment,
  /** The folder in which the bot keeps what it must remember: settings of servers, and votes. */
  SANAD_DATA: folder('data'),
  /** A folder with a model, or the id of a model of the Hugging Face hub (downloaded once). */
  SANAD_MODEL: z.string().default(path.join(ROOT, 'embeddings/model')),
  /** How many threads embed passages at once. */
  SANAD_THREADS: z.coerce
    .number({ message: 'must be a whole number from 1' })
    .int()
    .min(1)
    .max(MOST_THREADS)
    .default(Math.min(availableParallelism(), MOST_THREADS)),
  /** How much the bot logs. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const environment = variables.superRefine(({ SHARDS: total, SHARD_LIST: list }, context) => {
  const problem = list && problemWith(list, total);
  if (problem !== undefined) context.addIssue({ code: 'custom', path: ['SHARD_LIST'], message: problem });
});

function problemWith(list: readonly number[], total: number | 'auto'): string | undefined {
  if (total === 'auto')
    return 'needs SHARDS as a number, the same on every machine: what Discord recommends may change between two starts';
  if (list.at(-1)! < total) return undefined;
  return `names shard ${list.at(-1)}, and SHARDS=${total} makes shards 0 to ${total - 1}`;
}

/** The bot's connections to Discord, each for a part of its servers. */
export interface ShardSettings {
  /** In all, on all machines together; `auto`: as many as Discord recommends. */
  readonly total: number | 'auto';
  /** The numbers of those on this machine, from 0, in order; all of them when left out. */
  readonly list?: readonly number[];
}
export type { WeaviateNode, WeaviateSettings } from './config/weaviate.js';

export interface Config {
  readonly discord: {
    readonly token: string | undefined;
    readonly apiUrl: string;
    readonly shards: ShardSettings;
  };
  readonly corpus: string;
  readonly index: string;
  readonly store: StoreSettings;
  readonly data: string;
  /** Whether translations are read at all. */
  readonly translations: boolean;
  readonly model: string;
  /** Threads that embed passages, while there are some to embed; one for questions comes on top. */
  readonly threads: number;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/** Which engine keeps the index: hnswlib and files in the folder `Config.index`, or a Weaviate cluster. */
export type StoreSettings =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'weaviate'; readonly weaviate: WeaviateSettings };

/** A setting that cannot be used. The message names the variable and what it must be, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What the command line says; it wins over the environment. */
export interface ConfigOverrides {
  readonly corpus?: string | undefined;
  readonly index?: string | undefined;
}

/** @throws ConfigError */
export function loadConfig(env: NodeJS.ProcessEnv, overrides: ConfigOverrides = {}): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw unusable(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const settings = parsed.data;
  const weaviate = weaviateSettings(settings);
  if (!weaviate.ok) throw unusable([weaviate.problem]);
  return {
    discord: {
      token: settings.DISCORD_TOKEN,
      apiUrl: settings.DISCORD_API_URL.replace(/\/+$/, ''),
      shards: {
        total: settings.SHARDS,
        ...(settings.SHARD_LIST === undefined ? {} : { list: settings.SHARD_LIST }),
      },
    },
    corpus: overrides.corpus === undefined ? settings.SANAD_CORPUS : path.resolve(overrides.corpus),
    index: overrides.index === undefined ? settings.SANAD_INDEX : path.resolve(overrides.index),
    store:
      settings.SANAD_STORE === 'weaviate'
        ? { kind: 'weaviate', weaviate: weaviate.settings }
        : { kind: 'embedded' },
    data: settings.SANAD_DATA,
    translations: true,
    model: settings.SANAD_MODEL,
    threads: settings.SANAD_THREADS,
    logLevel: settings.LOG_LEVEL,
  };
}

function unusable(problems: readonly string[]): ConfigError {
  return new ConfigError(`These settings cannot be used:\n  ${problems.join('\n  ')}\nSee .env.example.`);
}

/**
 * The same settings with an index of its own beside that of the corpus: a folder inside its folder, or a collection with
 * a longer name.
 * @param name small letters and digits, words joined by hyphens
 */
export function withIndexBeside(config: Config, name: string): Config {
  const { store } = config;
  const suffix = name.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());
  return {
    ...config,
    index: path.join(config.index, name),
    store:
      store.kind === 'weaviate'
        ? { ...store, weaviate: { ...store.weaviate, collection: `${store.weaviate.collection}${suffix}` } }
        : store,
  };
}
