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

export interface SizeResult {
  readonly passages: number;
  readonly sources: number;
  readonly build: {
    readonly seconds: number;
    readonly embedded: number;
    readonly embeddedPerSecond: number;
  };
  readonly openMs: number;
  readonly addOne: { readonly passages: number; readonly ms: number };
  /** Of a process with the model and the index, above one with the model and two articles. */
  readonly memoryMb: number;
  readonly diskMb: number;
  readonly question: Stages;
  readonly recallAt50: number;
  readonly graphMs: Times;
  readonly bruteForceMs: Times;
  readonly alternatives: {
    readonly naiveScan: AlternativeResult;
    readonly miniSearch: AlternativeResult;
  };
  /** Right passage first: with candidates from the index, and with every passage scored in full. */
  readonly rightFirst: { readonly questions: number; readonly indexed: number; readonly exact: number };
}

export interface AlternativeResult {
  readonly ms: Times;
  /** Share of questions whose right paragraph is first, per language. */
  readonly rightFirst: Readonly<Record<string, number>>;
}

export interface WeaviateResult {
  readonly nodes: number;
  readonly passages: number;
  readonly question: Times;
}

export interface Results {
  readonly date: string;
  readonly machine: string;
  readonly sizes: readonly SizeResult[];
  readonly weaviate: readonly WeaviateResult[];
  readonly discord: { readonly questionsPerSecond: number; readonly seconds: number } | undefined;
}
