import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { Corpus } from './corpus.js';
import { CorpusError } from './errors.js';
import { splitParagraphs } from './paragraphs.js';
import { splitSentences } from './sentences.js';
import { type Source, type SourceMetadata, sourceMetadata } from './source.js';
import { parseTranslation } from './translation.js';

const TEXT = 'text.txt';
const METADATA = 'source.yaml';
const TRANSLATION = 'translation.en.txt';

export interface LoadOptions {
  /** Whether translations are read; true when left out. */
  readonly translations?: boolean | undefined;
}

/**
 * Reads a corpus folder: a folder a source, each with text.txt and source.yaml. Files beside the folders and names that
 * begin with a dot are left alone.
 * @throws CorpusError for the first fault found, with the file and what to do about it
 */
export async function loadCorpus(directory: string, options: LoadOptions = {}): Promise<Corpus> {
  const slugs = await sourceFolders(directory);
  if (slugs.length === 0) {
    throw new CorpusError(directory, 'has no sources.', `Add a folder with ${TEXT} and ${METADATA} in it.`);
  }
  const warnings: string[] = [];
  const sources: Source[] = [];
  const folderOf = new Map<number, string>();
  for (const slug of slugs) {
    const source = await loadSource(path.join(directory, slug), slug, warnings, options);
    const other = folderOf.get(source.id);
    if (other !== undefined) {
      throw new CorpusError(
        path.join(directory, slug, METADATA),
        `has id ${source.id}, which ${other} has too.`,
        'Give one of them an id that no source has.',
      );
    }
    folderOf.set(source.id, slug);
    sources.push(source);
  }
  return new Corpus(sources, warnings);
}

async function sourceFolders(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw unreadable(directory, error, 'Name the folder of sources with --corpus or SANAD_CORPUS.');
  }
}

async function loadSource(
  folder: string,
  slug: string,
  warnings: string[],
  { translations = true }: LoadOptions,
): Promise<Source> {
  const bytes = await read(path.join(folder, TEXT), 'Put the document there as plain text in UTF-8.');
  const metadata = parseMetadata(
    path.join(folder, METADATA),
    await read(path.join(folder, METADATA), 'Write its id, title and language there (see corpus/README.md).'),
    warnings,
  );
  const text = decode(path.join(folder, TEXT), bytes);
  const paragraphs = splitParagraphs(text).map((span) => ({
    ...span,
    sentences: splitSentences(text, span, metadata.language),
  }));
  if (!paragraphs.some((paragraph) => paragraph.sentences.length > 0)) {
    throw new CorpusError(
      path.join(folder, TEXT),
      'is empty.',
      'Put the document there, or remove the folder.',
    );
  }
  const source = {
    ...metadata,
    slug,
    text,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    paragraphs,
  };
  const file = path.join(folder, TRANSLATION);
  const translation = translations ? await readIfThere(file) : undefined;
  return translation === undefined
    ? source
    : { ...source, translation: parseTranslation(file, decode(file, translation), paragraphs) };
}

/** Decodes strictly and keeps a byte order mark, so that offsets stay those of the file. */
function decode(file: string, bytes: Buffer): string {
  if (!isUtf8(bytes)) {
    const line = firstLineNotUtf8(bytes);
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    throw new CorpusError(
      file,
      `is not UTF-8 (line ${line}${utf16 ? '; it looks like UTF-16' : ''}).`,
      'Save it again as UTF-8, for example: iconv -f WINDOWS-1256 -t UTF-8.',
    );
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function firstLineNotUtf8(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}

function parseMetadata(file: string, bytes: Buffer, warnings: string[]): SourceMetadata {
  const document = parseDocument(decode(file, bytes).replace(/^\uFEFF/, ''), { prettyErrors: true });
  const fault = document.errors[0];
  if (fault)
    throw new CorpusError(file, `is not valid YAML: ${firstLine(fault.message)}.`, 'Mend that line.');
  // Anchors that repeat each other can unfold without end: the parser's own bound turns that into an error.
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    throw new CorpusError(
      file,
      `is not valid YAML: ${firstLine(messageOf(error))}.`,
      'Write it without anchors.',
    );
  }
  const parsed = sourceMetadata.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.length > 0 ? issue.path.join('.') : 'the file'}: ${issue.message}`,
    );
    throw new CorpusError(
      file,
      `is not as expected (${problems.join('; ')}).`,
      'See corpus/README.md for an example.',
    );
  }
  const unknown = z.record(z.string(), z.unknown()).parse(value ?? {});
  for (const key of Object.keys(unknown)) {
    if (!(key in sourceMetadata.shape))
      warnings.push(`${file}: "${key}" is not a key that is known, so it is not used.`);
  }
  return parsed.data;
}

async function read(file: string, remedy: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, error, remedy);
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return existsSync(file) ? read(file, 'Mend or remove it.') : undefined;
}

function unreadable(file: string, error: unknown, remedy: string): CorpusError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new CorpusError(file, 'is missing.', remedy);
  if (code === 'EACCES' || code === 'EPERM') {
    return new CorpusError(file, 'cannot be read.', 'Give this user permission to read it.');
  }
  if (code === 'ENOTDIR') return new CorpusError(file, 'is not a folder.', remedy);
  return new CorpusError(file, `cannot be read (${code ?? messageOf(error)}).`, remedy);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/[:.]\s*$/, '') ?? message;
}
