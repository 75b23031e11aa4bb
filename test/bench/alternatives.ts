/** What a user would take in place of Sanad. */
export interface Alternative {
  /** The references of sentences, best first. */
  find(question: string): Promise<readonly string[]>;
}
