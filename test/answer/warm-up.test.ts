import { expect, it } from 'vitest';
import { Sanad } from '../../src/answer/sanad.js';
import { loadConfig } from '../../src/config.js';
import { temporaryFolder } from '../support/folders.js';

it('warming up changes no answer, gives way to whoever asks, and can be broken off', async () => {
  const config = loadConfig({}, { index: await temporaryFolder() });
  const question = 'why did the propaganda output drop?';
  const [cold, warm] = [await Sanad.open(config), await Sanad.open(config)];
  const first = await cold.ask(question);
  await warm.warmUp();
  const later = await warm.ask(question);
  if (!first.ok || !later.ok) throw new Error('not asked');
  expect(later.answer.passages).toEqual(first.answer.passages);
  // Somebody has asked already.
  await cold.warmUp();
  await Promise.all([cold.close(), warm.close()]);
  const hasty = await Sanad.open(config);
  const warming = hasty.warmUp();
  await hasty.close();
  await expect(warming).resolves.toBeUndefined();
});
