import { type Answer, type AskProblem, LONGEST_QUESTION } from '../answer/ask.js';
import type { CliCommand } from './support/command.js';
import { type Inquiry, type InquiryOptions, inquire, withInquiryOptions } from './support/inquiry.js';
import { printAnswer } from './support/print.js';

const question: Inquiry<Answer, AskProblem> = {
  what: 'question',
  problems: {
    empty_question: 'The question is empty. Write what you want to know, in any language.',
    question_too_long: `The question is longer than ${LONGEST_QUESTION} characters. Shorten it to what you want to know.`,
    no_such_source: 'There is no source with that id. "sanad sources" lists them.',
  },
  async put(sanad, text, options) {
    const asked = await sanad.ask(text, options);
    return asked.ok ? { ok: true, result: asked.answer } : asked;
  },
  print: printAnswer,
};

export const command: CliCommand = {
  define(program) {
    withInquiryOptions(program.command('ask'), 'answer')
      .description('answer a question with passages of the sources, in any language')
      .argument('[question...]', 'what you want to know')
      .action((words: string[], options: InquiryOptions) => inquire(question, words, options));
  },
};
