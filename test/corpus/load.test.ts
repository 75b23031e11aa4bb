import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CorpusError } from '../../src/corpus/errors.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { temporaryFolder, writeSource } from '../support/folders.js';

async function problemOf(folder: string): Promise<CorpusError> {
  try {
    await loadCorpus(folder);
  } catch (error) {
    if (error instanceof CorpusError) return error;
    throw error;
  }
  throw new Error('the corpus was loaded');
}

describe('loading a corpus', () => {
  it('reads what is known of a source and leaves out what is not', async () => {
    const folder = await temporaryFolder();
    await writeSource(
      folder,
      'a',
      'نص.',
      'id: 7\ntitle: عنوان\npublished: 2017\nurl: https://example.org/a\n',
    );
    const [source] = (await loadCorpus(folder)).sources;
    expect(source).toMatchObject({
      id: 7,
      slug: 'a',
      language: 'ar',
      published: '2017',
      url: 'https://example.org/a',
    });
    expect(source).not.toHaveProperty('author');
  });

  it('orders sources by id and leaves files and hidden folders alone', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 'b', 'نص.', 'id: 1\ntitle: ب\n');
    await writeSource(folder, 'a', 'نص.', 'id: 2\ntitle: أ\n');
    await mkdir(path.join(folder, '.git'));
    await writeFile(path.join(folder, 'README.md'), 'about');
    expect((await loadCorpus(folder)).sources.map(({ slug }) => slug)).toEqual(['b', 'a']);
  });

  it('keeps a byte order mark and \\r\\n, so that offsets are those of the file', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', '\ufeffأول.\r\n\r\nثان.');
    const corpus = await loadCorpus(folder);
    expect(corpus.sources[0]!.paragraphs.map(({ start, end }) => [start, end])).toEqual([
      [1, 5],
      [9, 13],
    ]);
  });

  it('refuses a source without text', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', 'نص.');
    await rm(path.join(folder, 's1/text.txt'));
    expect(await problemOf(folder)).toMatchObject({
      file: path.join(folder, 's1/text.txt'),
      problem: 'is missing.',
    });
  });

  it('refuses a source without source.yaml', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', 'نص.');
    await rm(path.join(folder, 's1/source.yaml'));
    expect((await problemOf(folder)).message).toContain(
      'source.yaml: is missing. Write its id, title and language',
    );
  });

  it.each([
    ['broken YAML', 'id: [1', 'not valid YAML'],
    ['no object', '- 1', 'the file:'],
    ['nothing', '', 'the file:'],
    ['no id', 'title: أ', 'id: must be a whole number from 1'],
    ['an id of another kind', 'id: one\ntitle: أ', 'id: must be a whole number from 1'],
    ['an id of zero', 'id: 0\ntitle: أ', 'id:'],
    ['no title', 'id: 1', 'title:'],
    ['an empty title', 'id: 1\ntitle: ""', 'title: must not be empty'],
    ['a title of two lines', 'id: 1\ntitle: "أ\\nب"', 'title: must be one line'],
    ['a date that is none', 'id: 1\ntitle: أ\npublished: 2017-13-40', 'published: must be a year'],
    [
      'an address that is no web address',
      'id: 1\ntitle: أ\nurl: javascript:alert(1)',
      'url: must be an http',
    ],
    [
      'anchors that unfold without end',
      'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nid: [*c,*c,*c,*c,*c]',
      'not',
    ],
  ])('refuses %s in source.yaml', async (_what, metadata, expected) => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', 'نص.', metadata);
    const { file, message } = await problemOf(folder);
    expect(file).toBe(path.join(folder, 's1/source.yaml'));
    expect(message).toContain(expected);
  });

  it('warns of a key that it does not know', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', 'نص.', 'id: 1\ntitle: أ\npublishd: 2017\n');
    expect((await loadCorpus(folder)).warnings).toEqual([expect.stringContaining('"publishd"')]);
  });

  it('refuses an id that two sources have, naming both', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 'a', 'نص.', 'id: 1\ntitle: أ\n');
    await writeSource(folder, 'b', 'نص.', 'id: 1\ntitle: ب\n');
    expect((await problemOf(folder)).message).toMatch(/b.source\.yaml: has id 1, which a has too/);
  });

  it('refuses text that is not UTF-8, naming the line', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', Buffer.concat([Buffer.from('سطر\n'), Buffer.from([0xc7, 0xe1, 0x0a])]));
    expect((await problemOf(folder)).message).toMatch(/is not UTF-8 \(line 2\)\. Save it again as UTF-8/);
  });

  it('says so when the text looks like UTF-16', async () => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', Buffer.from('\ufeffنص', 'utf16le'));
    expect((await problemOf(folder)).problem).toContain('it looks like UTF-16');
  });

  it.each(['', ' \n\n\t', '\ufeff'])('refuses an empty source: %j', async (text) => {
    const folder = await temporaryFolder();
    await writeSource(folder, 's1', text);
    expect((await problemOf(folder)).problem).toBe('is empty.');
  });

  it('refuses a folder that is missing, has no sources or is a file', async () => {
    const folder = await temporaryFolder();
    expect((await problemOf(path.join(folder, 'none'))).message).toContain(
      'is missing. Name the folder of sources',
    );
    expect((await problemOf(folder)).problem).toBe('has no sources.');
    await writeFile(path.join(folder, 'file'), '');
    expect((await problemOf(path.join(folder, 'file'))).problem).toBe('is not a folder.');
  });
});
