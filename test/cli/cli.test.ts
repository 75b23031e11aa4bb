import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../src/config.js';
import { loadCorpus } from '../../src/corpus/load.js';
import { temporaryFolder, writeSource } from '../support/folders.js';
import { type Finished, jsonLines, runSanad } from '../support/run-sanad.js';

interface PassageLine {
  readonly reference: string;
  readonly slug: string;
  readonly source: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly score: number;
}

interface AnswerLine {
  readonly question: string;
  readonly language: string;
  readonly status: string;
  readonly confidence: number;
  readonly passages: readonly PassageLine[];
}

const QUESTION = 'why did the propaganda output drop?';
/** The sentence with the researcher's reasons. */
const REASONS = '2:1.4';

let index: string;
beforeAll(async () => {
  index = await mkdtemp(path.join(tmpdir(), 'sanad-test-'));
  await runSanad(['index', '--index', index]);
});
afterAll(() => rm(index, { recursive: true, force: true }));

const sanad = (args: string[], input?: string): Promise<Finished> =>
  runSanad([...args, '--index', index], input === undefined ? {} : { input });

describe('sanad ask', () => {
  it('answers the example question with the researcher’s reasons first or second', async () => {
    const [answer] = jsonLines<AnswerLine>(await sanad(['ask', '--json', QUESTION]));
    expect(answer).toMatchObject({ question: QUESTION, language: 'en', status: 'answered' });
    expect(answer!.passages).toHaveLength(3);
    expect(answer!.passages.slice(0, 2).map(({ reference }) => reference)).toContain(REASONS);
  });

  it('answers every line of a file, each quotation exactly the slice of the text', async () => {
    const questions = ['كم عدد المقاتلين الأجانب؟', 'Quels sites ont disparu ?', 'How do I cook rice?', '😀'];
    const { corpus, run } = await answersTo(questions);
    const answers = jsonLines<AnswerLine>(run);
    expect(answers.map(({ question }) => question)).toEqual(questions);
    for (const { passages } of answers) {
      expect(passages).toHaveLength(3);
      for (const { source, start, end, quote } of passages) {
        expect(quote).toBe(corpus.source(source)?.text.slice(start, end));
      }
    }
  });

  async function answersTo(questions: readonly string[]) {
    const run = await sanad(['ask', '--json', '--batch', '-'], `${questions.join('\n\n')}\r\n`);
    return { run, corpus: await loadCorpus(path.join(ROOT, 'corpus')) };
  }

  it('shows people the quotation, its reference and its title on lines of their own, without colour in a pipe', async () => {
    const { stdout, stderr, code } = await sanad(['ask', QUESTION]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).not.toContain('\u001b');
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.startsWith('ونقلت( هافنجتون بوست)'));
    expect(lines[at + 1]).toMatch(/^[12]\. \[2 ¶1 s4\]/);
    expect(lines[at + 2]).toBe('انحسار «الجهاد الإلكتروني» لداعش');
  });

  it('gives as many passages as asked for, of one source if asked', async () => {
    const [answer] = jsonLines<AnswerLine>(
      await sanad(['ask', '--json', '--results', '5', '--source', '1', QUESTION]),
    );
    expect(answer!.passages.map(({ source }) => source)).toEqual([1, 1, 1, 1, 1]);
  });

  it('takes words without quotation marks around them', async () => {
    const [answer] = jsonLines<AnswerLine>(await sanad(['ask', '--json', ...QUESTION.split(' ')]));
    expect(answer!.question).toBe(QUESTION);
  });

  it('keeps the answers of a batch when one line cannot be asked', async () => {
    const lines = jsonLines(await sanad(['ask', '--json', '--batch', '-'], `${'a'.repeat(7_000)}\nwho?\n`));
    expect(lines[0]).toMatchObject({ error: 'question_too_long' });
    expect(lines[1]).toMatchObject({ question: 'who?' });
  });

  it.each([
    [['ask'], 'Give either a question or --batch FILE'],
    [['ask', 'x', '--batch', 'y'], 'Give either a question or --batch FILE'],
    [['ask', ' '], 'The question is empty'],
    [['ask', '--results', '0', 'x'], 'whole number from 1 to 20'],
    [['ask', '--results', 'many', 'x'], 'whole number from 1 to 20'],
    [['ask', '--source', '9', 'x'], 'There is no source with that id'],
    [['ask', '--colour', 'x'], "unknown option '--colour'"],
    [['answer'], "unknown command 'answer'"],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await sanad(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('says so when the file of questions is not there', async () => {
    expect(await sanad(['ask', '--batch', '/no/such/file'])).toMatchObject({
      code: 1,
      stderr: 'error: /no/such/file cannot be read (ENOENT).\n',
    });
  });
});

describe('sanad quote', () => {
  it('prints the passage, whole paragraphs and ranges too', async () => {
    const [passage] = jsonLines<PassageLine>(await runSanad(['quote', '--json', '1:5']));
    expect(passage).toMatchObject({ reference: '1:5', source: 1, paragraph: 5, sentences: [1, 1] });
    expect(passage!.quote).toBe(
      'فلقد وجد أنصار التنظيم انفسهم في حرب الكترونية مع خصماً ذو خبرة تقنية عاليه جداً وتفوق ملحوظ في اختراق وهجمات الحرمان من الخدمة (ديدوس).',
    );
    const { stdout } = await runSanad(['quote', '[2', '¶1', 's4-5]']);
    expect(stdout).toMatch(/^ونقلت\( هافنجتون بوست\).*ومؤيديهم\.\n\[2 ¶1 s4-5\]/);
  });

  it.each([
    ['hello', 2, 'That is not a reference'],
    ['2:1.6-4', 2, 'The range runs backwards'],
    ['9:1', 1, 'There is no source with that id (there are 2)'],
    ['2:2', 1, 'its last is 1'],
    ['2:1.99', 1, 'its last is 12'],
  ])('%s ends with %i', async (reference, code, message) => {
    const finished = await runSanad(['quote', reference]);
    expect(finished.stderr).toContain(message);
    expect(finished.code).toBe(code);
  });
});

describe('sanad sources', () => {
  it('prints an object a source', async () => {
    const [first, second] = jsonLines(await runSanad(['sources', '--json']));
    expect(first).toMatchObject({ id: 1, slug: 'isis-digital-footprint', paragraphs: 9, sentences: 10 });
    expect(second).toMatchObject({ id: 2, slug: 'isis-electronic-jihad', paragraphs: 1, sentences: 12 });
  });
});

describe('another corpus', () => {
  it('has its own index, and leaves that of the standard one alone', async () => {
    const root = await temporaryFolder();
    await writeSource(
      path.join(root, 'corpus'),
      's1',
      'برج خليفة هو أعلى مبنى في العالم. يبلغ ارتفاعه 828 مترا.',
    );
    const env = { SANAD_INDEX: path.join(root, 'index') };
    const args = ['ask', '--json', '--corpus', path.join(root, 'corpus'), 'How tall is Burj Khalifa?'];
    const first = await runSanad(args, { env });
    expect(first.stderr).toContain('There is no index yet');
    expect(jsonLines<AnswerLine>(first)[0]!.passages[0]).toMatchObject({ slug: 's1', title: 'عنوان s1' });
    expect((await runSanad(args, { env })).stderr).toBe('');
  });

  it('that is broken is told in one line', async () => {
    const root = await temporaryFolder();
    await writeSource(root, 's1', 'نص', 'id: x\ntitle: y\n');
    const { code, stderr } = await runSanad(['ask', '--corpus', root, 'x']);
    expect(stderr).toMatch(
      /^error: .*source\.yaml: is not as expected \(id: must be a whole number from 1\)\. See corpus\/README\.md.*\n$/,
    );
    expect(code).toBe(1);
  });
});

describe('sanad doctor', () => {
  it('finds everything in order but the token', async () => {
    const data = path.join(await temporaryFolder(), 'data');
    const env = { DISCORD_API_URL: 'http://127.0.0.1:9', SANAD_DATA: data };
    const findings = jsonLines(await runSanad(['doctor', '--json', '--index', index], { env }));
    const verdicts = Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]));
    expect(verdicts).toEqual({
      'Node.js': 'ok',
      'hnswlib-node': 'ok',
      model: 'ok',
      corpus: 'ok',
      index: 'ok',
      data: 'ok',
      token: 'note',
      Discord: 'note',
    });
    // A check leaves nothing behind.
    expect(existsSync(data)).toBe(false);
  });

  it('says how to mend a broken corpus, a missing model and an index that cannot be written', async () => {
    const root = await temporaryFolder();
    await writeSource(root, 's1', '');
    const env = { DISCORD_API_URL: 'http://127.0.0.1:9', SANAD_MODEL: root, DISCORD_TOKEN: 'x' };
    const { code, stdout } = await runSanad(['doctor', '--corpus', root], { env });
    expect(code).toBe(1);
    expect(stdout).toContain('✗ model: ');
    expect(stdout).toMatch(/✗ corpus: .*text\.txt: is empty\. Put the document there/);
    expect(stdout).toContain('✗ index: not looked at');
    expect(stdout).toMatch(/✗ Discord: .* cannot be reached\n {2}Check the connection/);
  });
});

describe('settings', () => {
  it('that cannot be used are named, without their values', async () => {
    const { code, stderr } = await runSanad(['sources'], {
      env: { LOG_LEVEL: 'loud', DISCORD_TOKEN: 'two words' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('LOG_LEVEL:');
    expect(stderr).toContain('DISCORD_TOKEN: must be one word');
    expect(stderr).not.toContain('two words');
  });
});

describe('sanad start', () => {
  it('without a token says how to get one and how to ask meanwhile', async () => {
    const { code, stderr } = await runSanad(['start']);
    expect(code).toBe(2);
    expect(stderr).toContain('https://discord.com/developers/applications');
    expect(stderr).toContain('npm start -- playground');
    expect(stderr).toContain('npm start -- ask "why did the propaganda output drop?"');
  });
});

describe('an index folder that cannot be used', () => {
  it('is told in plain words', async () => {
    const root = await temporaryFolder();
    await writeFile(path.join(root, 'file'), '');
    const { code, stderr } = await runSanad(['ask', '--index', path.join(root, 'file'), 'x']);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: .*file.* is no folder\. Remove the file that stands in its place, or name another/,
    );
  });
});
