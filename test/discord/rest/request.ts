import type { IncomingMessage } from 'node:http';
import { refusals } from '../core/errors.js';

export interface UploadedFile {
  /** n of `files[n]`, which attachments name as their id. */
  readonly key: string;
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

/** A request to the API, taken apart. */
export interface ApiRequest {
  readonly method: string;
  /** Without `/api/v10` and the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  /** The parsed JSON, from the body or from `payload_json`; undefined when there is none. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

export interface ApiReply {
  readonly status: number;
  readonly json?: unknown;
}

export interface Body {
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/** Reads a body: JSON, or multipart/form-data with `payload_json` and `files[n]`. @throws ApiError when malformed */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  if (raw.length === 0) return { json: undefined, files: [] };
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readForm(raw, contentType);
  if (!contentType.startsWith('application/json')) throw refusals.malformedJson();
  return { json: parse(raw.toString('utf8')), files: [] };
}

async function readForm(raw: Buffer, contentType: string): Promise<Body> {
  const form = await new Response(new Uint8Array(raw), {
    headers: { 'content-type': contentType },
  }).formData();
  const files: UploadedFile[] = [];
  let json: unknown;
  for (const [name, value] of form) {
    if (typeof value === 'string') {
      if (name === 'payload_json') json = parse(value);
      continue;
    }
    files.push({
      key: /^files\[(\d+)\]$/.exec(name)?.[1] ?? name,
      name: value.name,
      contentType: value.type || 'application/octet-stream',
      data: new Uint8Array(await value.arrayBuffer()),
    });
  }
  return { json, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusals.malformedJson();
  }
}
