import type { Texts } from '../locales/texts.js';
import type { Problem } from '../state/model.js';

export function problemText(problem: Problem, texts: Texts['composer']): string {
  switch (problem.is) {
    case 'missing':
      return texts.missing;
    case 'not_whole':
      return texts.notWhole;
    case 'no_command':
      return texts.noCommand;
    case 'too_long':
      return texts.tooLong(problem.used, problem.limit);
    case 'out_of_range':
      return texts.range(problem.min, problem.max);
  }
}
