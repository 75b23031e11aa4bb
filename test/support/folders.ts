import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a source into a corpus folder. */
export async function writeSource(
  corpus: string,
  slug: string,
  text: string | Uint8Array,
  metadata = `id: ${slug.replace(/\D/g, '')}\ntitle: عنوان ${slug}\nlanguage: ar\n`,
): Promise<void> {
  await mkdir(path.join(corpus, slug), { recursive: true });
  await writeFile(path.join(corpus, slug, 'text.txt'), text);
  await writeFile(path.join(corpus, slug, 'source.yaml'), metadata);
}
