import type { Times } from './statistics.js';

/** A question in its stages: what each took of it. */
export interface Stages {
  readonly tokenising: Times;
  readonly embedding: Times;
  readonly candidates: Times;
  /** Fetching token vectors and scoring with them. */
  readonly rescoring: Times;
  readonly all: Times;
}

export interface BuildFigures {
  /** Texts (sentences and paragraphs) that were embedded; those of a smaller size were taken over. */
  readonly embedded: number;
  /** Left out where embedding was held up, and the time says nothing. */
  readonly embeddingSeconds?: number;
  /** Until the index was in place, after the last text was embedded. */
  readonly writingSeconds: number;
  readonly diskMb: number;
}

/** What is measured of an index that is there. */
export interface Measured {
  readonly passages: number;
  readonly sources: number;
  /** Reading the sources; looking at the index and opening it. */
  readonly loadMs: number;
  readonly openMs: number;
  /** A source of fifty passages, with embedding them; and removing it. */
  readonly addOneMs: number;
  readonly removeOneMs: number;
  /** What the sources and the open index add to what is resident. */
  readonly sourcesMb: number;
  readonly indexMb: number;
  readonly question: Stages;
  readonly recallAt50: number;
  readonly graphMs: Times;
  readonly bruteForceMs: Times;
  readonly alternatives: {
    readonly naiveScan: AlternativeResult;
    readonly miniSearch: AlternativeResult;
  };
  /** Right passage first, 0 to 1: with candidates from the index, and with every passage scored in full. */
  readonly rightFirst: {
    readonly questions: number;
    readonly indexed: number;
    readonly exact: number;
    /** How often both have the same passage first. */
    readonly same: number;
  };
}

export interface SizeResult extends Measured {
  readonly build: BuildFigures;
}

export interface AlternativeResult {
  readonly ms: Times;
  /** Share of questions whose right paragraph is first, per language; left out where it was not measured. */
  readonly rightFirst?: Readonly<Record<string, number>>;
}

export interface WeaviateResult {
  readonly nodes: number;
  readonly passages: number;
  /** Embedding, writing and waiting until everything is found. */
  readonly buildSeconds: number;
  readonly question: Stages;
}

export interface DiscordResult {
  readonly askers: number;
  readonly seconds: number;
  readonly questionsPerSecond: number;
}

export interface Results {
  readonly date: string;
  readonly machine: string;
  readonly sizes: readonly SizeResult[];
  readonly weaviate: readonly WeaviateResult[];
  readonly discord: DiscordResult;
}
