import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StandInDiscord } from '../discord/index.js';
import { launchBot } from '../support/launch-bot.js';
import type { DiscordResult } from './results.js';

/** People who each wait for an answer before they ask again. */
const ASKERS = 8;
const SECONDS = 30;
/** Before anything is counted. */
const WARM_UP_SECONDS = 5;

/** How many questions a running bot answers, end to end, through the stand-in for Discord. @param index of the two articles */
export async function measureDiscord(index: string, questions: readonly string[]): Promise<DiscordResult> {
  const discord = await StandInDiscord.start({ patience: 60_000 });
  const data = await mkdtemp(path.join(tmpdir(), 'sanad-bench-'));
  const bot = launchBot(discord, ['--index', index], { SANAD_DATA: data });
  try {
    await bot.ready;
    let answered = 0;
    let next = 0;
    let stopped = false;
    const askers = Array.from({ length: ASKERS }, async () => {
      // Servers and people are allowed so many questions a minute.
      const channel = discord.addGuild({ name: 'bench' }).addChannel();
      while (!stopped) {
        const question = questions[next++ % questions.length]!;
        const run = await discord.slash('ask', { question }, { user: discord.addUser(), channel });
        await run.settled();
        answered++;
      }
    });
    await sleepSeconds(WARM_UP_SECONDS);
    const [before, begin] = [answered, performance.now()];
    await sleepSeconds(SECONDS);
    const seconds = (performance.now() - begin) / 1000;
    const questionsPerSecond = (answered - before) / seconds;
    stopped = true;
    await Promise.all(askers);
    return { askers: ASKERS, seconds, questionsPerSecond };
  } finally {
    bot.kill('SIGKILL');
    await bot.ended;
    await discord.close();
    await rm(data, { recursive: true, force: true });
  }
}

function sleepSeconds(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
