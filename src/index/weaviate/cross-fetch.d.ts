/**
 * Stands for the types of `cross-fetch` (see `paths` in tsconfig.json), which a dependency of weaviate-client imports: they
 * bring in those of the browser, and Node.js code that uses what only a browser has would compile.
 */
export declare const fetch: typeof globalThis.fetch;
