import { InputError } from '@backstage/errors';
import { parseArgs } from 'node:util';

/** What `yarn prove views` is asked for. */
export interface ViewsOptions {
  /** How many views and functions PostgreSQL must take. */
  readonly count: number;
  readonly seed: number;
  readonly json: boolean;
  /** Leaves the schemas in the database. */
  readonly keep: boolean;
  /** A superuser's address; without it the command starts a server of its own. */
  readonly url?: string;
}

/** @throws InputError if an option is unknown or no number where one must be */
export function readViewsOptions(args: readonly string[]): ViewsOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      url: { type: 'string' },
    },
  });
  return {
    count: wholeNumber('--count', values.count),
    seed: wholeNumber('--seed', values.seed),
    json: values.json,
    keep: values.keep,
    ...(values.url !== undefined && { url: values.url }),
  };
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new InputError(
      `${option} takes a whole number from 1, not '${text}'`,
    );
  }
  return number;
}
