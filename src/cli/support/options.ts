import { createHash } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { config as loadDotenv } from 'dotenv';
import { type Config, loadConfig, withIndexBeside } from '../../config.js';

/** What every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly corpus?: string;
  readonly index?: string;
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--json', 'print JSON, one object a line, and nothing else on standard output')
    .option('--corpus <dir>', 'the folder of sources (default: SANAD_CORPUS or corpus)')
    .option(
      '--index <dir>',
      'the folder for what is built from it (default: SANAD_INDEX or embeddings/index); with SANAD_STORE=weaviate there is none',
    );
}

/** For commands whose answers depend on translations. */
export function withTranslationOption(command: Command): Command {
  return command.option(
    '--no-translations',
    'leave unofficial translations out, from finding as well as from showing',
  );
}

/** The settings: the command line wins over the environment, the environment over .env. */
export function configFrom(options: CommonOptions & { readonly translations?: boolean }): Config {
  const config = withOwnIndex(options);
  if (options.translations !== false) return config;
  // An index with translations and one without must not take turns in one place either.
  return { ...withIndexBeside(config, 'no-translations'), translations: false };
}

function withOwnIndex(options: CommonOptions): Config {
  loadDotenv({ quiet: true });
  const config = loadConfig(process.env, options);
  const hasPlaceOfItsOwn = options.index !== undefined && config.store.kind === 'embedded';
  if (options.corpus === undefined || hasPlaceOfItsOwn) return config;
  // Two corpora must not take turns in one place, each rebuilding what the other built.
  const standard = loadConfig(process.env);
  if (config.corpus === standard.corpus) return config;
  const name = createHash('sha256').update(config.corpus).digest('hex').slice(0, 12);
  return withIndexBeside(config, `corpus-${name}`);
}

/** An option's value as a whole number in a range. */
export function wholeNumber(from: number, to: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < from || number > to) {
      throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
    }
    return number;
  };
}
