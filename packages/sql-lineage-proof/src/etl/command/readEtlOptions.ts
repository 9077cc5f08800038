import { InputError } from '@backstage/errors';
import { parseArgs } from 'node:util';

/** What `yarn prove etl` was asked for. */
export interface EtlOptions {
  /** Which patterns the generator makes. */
  readonly seed: number;
  /** How many patterns in all: those written by hand, the rest generated. */
  readonly count: number;
  readonly json: boolean;
  /** Prints each claim that no run showed. */
  readonly unseen: boolean;
  /** A superuser of a server to use; else one is started. */
  readonly url?: string;
  /** Only patterns whose name holds this. */
  readonly only?: string;
}

/** @throws InputError for an option that is not known, or a number that is none */
export function readEtlOptions(args: readonly string[]): EtlOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        count: { type: 'string', default: '205' },
        json: { type: 'boolean', default: false },
        unseen: { type: 'boolean', default: false },
        url: { type: 'string' },
        only: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new InputError(
      `${
        error instanceof Error ? error.message : String(error)
      }; etl takes --seed N, --count N, --json, --unseen, --only NAME, --url postgres://…`,
    );
  }
  return {
    seed: numberOf('--seed', values.seed),
    count: numberOf('--count', values.count),
    json: values.json,
    unseen: values.unseen,
    url: values.url,
    only: values.only,
  };
}

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new InputError(`${option} takes a whole number, not '${text}'`);
  }
  return number;
}
