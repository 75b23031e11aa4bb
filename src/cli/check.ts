import { LONGEST_QUESTION } from '../answer/ask.js';
import type { CheckProblem } from '../answer/check/check.js';
import type { CheckResult } from '../answer/check/result.js';
import type { CliCommand } from './support/command.js';
import { type Inquiry, type InquiryOptions, inquire, withInquiryOptions } from './support/inquiry.js';
import { printCheck } from './support/print-check.js';

const claim: Inquiry<CheckResult, CheckProblem> = {
  what: 'claim',
  problems: {
    empty_claim: 'The claim is empty. Write the sentence that you want to check, in English or Arabic.',
    claim_too_long: `The claim is longer than ${LONGEST_QUESTION} characters. Check one sentence at a time.`,
    no_such_source: 'There is no source with that id. "sanad sources" lists them.',
  },
  put: (sanad, text, options) => sanad.check(text, options),
  print: printCheck,
};

export const command: CliCommand = {
  define(program) {
    withInquiryOptions(program.command('check'), 'check')
      .description('compare the figures, dates and names of a claim with what the sources say')
      .argument('[claim...]', 'what somebody is about to repeat')
      .action((words: string[], options: InquiryOptions) => inquire(claim, words, options));
  },
};
