import type { Features, Status } from '../../search/confidence.js';
import type { Marks } from './marks.js';
import { areaUnderRoc, type RankingFigures, rankingFigures } from './ranking.js';
import { byLanguage, type Times, timesOf } from './summary.js';

/** One question of a data set and what came of it; with `Marks` where the answer stands in the right sentence. */
export interface Outcome extends Partial<Marks> {
  readonly lang: string;
  readonly kind: 'answerable' | 'off-topic' | 'near-miss' | 'left-out';
  readonly question: string;
  /** Of the right passage, for answerable questions; `undefined` where it is not in the list. */
  readonly rank?: number | undefined;
  readonly confidence: number;
  readonly status: Status;
  readonly ms?: number;
  /** How many names and numbers of the question were said to be mentioned nowhere; absent where nothing was said. */
  readonly missing?: number;
  /** Whether every quotation was the exact slice of its source; absent where none was shown. */
  readonly exact?: boolean;
  /** Whether the first passage is a right one: what confidence foretells. */
  readonly topRight: boolean;
  /** What the confidence was made from. */
  readonly features: Features | undefined;
}

export interface Shares {
  readonly questions: number;
  /** The mean. */
  readonly confidence: number;
  readonly answered: number;
  readonly unsure: number;
  readonly not_found: number;
  /** Share with a name or number that is said to be mentioned nowhere: of answerable questions, false statements. */
  readonly missing?: number;
}

/** What is reported for one language, or for all. */
export interface Figures {
  readonly language: string;
  readonly ranking: RankingFigures;
  /** Area under the ROC curve of the confidence, answerable questions against each other kind that there is. */
  readonly areas: Readonly<Record<string, number>>;
  readonly statuses: Readonly<Record<string, Shares>>;
  /** Of the answerable questions, those whose first passage is a right one. */
  readonly foundFirst?: Shares;
  readonly highlights?: {
    readonly questions: number;
    /** Share that meets the answer, and the share that as many words picked at random would. */
    readonly overlap: number;
    readonly chance: number;
    readonly coverage: number;
  };
  readonly exactQuotes: { readonly questions: number; readonly exact: number };
  readonly ms: Times;
}

/** The figures of every language in the outcomes, then of all together. */
export function figuresOf(outcomes: readonly Outcome[]): Figures[] {
  return byLanguage(outcomes, figures);
}

function figures(language: string, outcomes: readonly Outcome[]): Figures {
  const of = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind);
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
  const answerable = of('answerable');
  const confidences = (list: readonly Outcome[]) => list.map(({ confidence }) => confidence);
  const areas = kinds
    .filter((kind) => kind !== 'answerable' && answerable.length > 0)
    .map((kind) => [kind, areaUnderRoc(confidences(answerable), confidences(of(kind)))] as const);
  const first = answerable.filter(({ topRight }) => topRight);
  const marked = answerable.filter(({ coverage }) => coverage !== undefined);
  const shown = outcomes.filter(({ exact }) => exact !== undefined);
  return {
    language,
    ranking: rankingFigures(answerable.map(({ rank }) => rank)),
    areas: Object.fromEntries(areas),
    statuses: Object.fromEntries(kinds.map((kind) => [kind, sharesOf(of(kind))])),
    ...(first.length === 0 ? {} : { foundFirst: sharesOf(first) }),
    ...(marked.length === 0 ? {} : { highlights: highlightFigures(marked) }),
    exactQuotes: { questions: shown.length, exact: shown.filter(({ exact }) => exact).length },
    ms: timesOf(outcomes.flatMap(({ ms }) => ms ?? [])),
  };
}

function highlightFigures(marked: readonly Outcome[]) {
  const mean = (value: (outcome: Outcome) => number) =>
    marked.reduce((sum, outcome) => sum + value(outcome), 0) / marked.length;
  return {
    questions: marked.length,
    overlap: mean(({ overlaps }) => (overlaps ? 1 : 0)),
    chance: mean(({ chance = 0 }) => chance),
    coverage: mean(({ coverage = 0 }) => coverage),
  };
}

function sharesOf(outcomes: readonly Outcome[]): Shares {
  const share = (status: Status) =>
    outcomes.filter((outcome) => outcome.status === status).length / outcomes.length;
  const said = outcomes.flatMap(({ missing }) => missing ?? []);
  return {
    questions: outcomes.length,
    confidence: outcomes.reduce((sum, { confidence }) => sum + confidence, 0) / outcomes.length,
    answered: share('answered'),
    unsure: share('unsure'),
    not_found: share('not_found'),
    ...(said.length === 0 ? {} : { missing: said.filter((count) => count > 0).length / said.length }),
  };
}
