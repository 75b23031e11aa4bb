import { isMainThread } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// Vitest compiles what its own process imports; threads that the product starts from there import src/ by themselves.
if (!isMainThread) register();
