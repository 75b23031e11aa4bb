import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { loadCorpus } from '../../corpus/load.js';
import { inspectEmbedder } from '../../embedding/load.js';
import { locateIndex } from '../../index/locate.js';
import { Calibration } from '../../search/calibration.js';
import { type Check, fault, ok, remark } from './check.js';

export const model: Check = {
  name: 'model',
  async run(examined) {
    const fingerprint = await inspectEmbedder(examined.config.model);
    examined.fingerprint = fingerprint;
    if (!Calibration.load().fits(fingerprint)) {
      return remark(
        `${examined.config.model} is not the model that ships with this version`,
        'Its answers may be good; how sure it is of them is a guess. To restore: git checkout -- embeddings/model',
      );
    }
    return ok(examined.config.model);
  },
};

export const corpus: Check = {
  name: 'corpus',
  async run(examined) {
    const loaded = await loadCorpus(examined.config.corpus);
    examined.corpus = loaded;
    const [warning] = loaded.warnings;
    if (warning !== undefined) return remark(warning, 'Mend the file, or leave it so.');
    return ok(`${loaded.sources.length} sources in ${examined.config.corpus}`);
  },
};

export const index: Check = {
  name: 'index',
  async run({ config, corpus, fingerprint }) {
    if (!corpus || fingerprint === undefined)
      return fault('not looked at', 'Mend the model and the corpus first.');
    // Whoever runs a check wants to know now, and a supervisor asks again.
    const located = locateIndex(config, { patienceMs: 0 });
    const state = await located.inspect(corpus, { fingerprint }, { thorough: true });
    if (state.ok) return ok(`built ${state.builtAt}, and whole`);
    if (config.store.kind === 'embedded' && !(await canWrite(config.index))) {
      return fault(
        `${config.index} cannot be written`,
        'Give this user the right to, or name another with --index.',
      );
    }
    return remark(
      `${state.reason}: ${state.detail}`,
      'It is built by itself when needed, or now by: sanad index',
    );
  },
};

/** Whether the folder, or the nearest one above that exists, may be written. */
export async function canWrite(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    const parent = path.dirname(folder);
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && parent !== folder && canWrite(parent);
  }
}
