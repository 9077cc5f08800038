import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';

/** What the benchmark prints when it is asked how it is used. */
export const USAGE = `yarn bench fit [options]

Holds 150 dashboards against 450 tables of a warehouse that is made for it, 300 of which were made unfit by one known change, and counts
how often the first blocking check names that change. What is true is found by running each dashboard's SQL on each table.

  --json      one line of JSON instead of a table
  --show      also every pair that was judged wrong, on standard error
`;

/** What the command was asked to do. */
export interface FitOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly show: boolean;
}

/** @throws InputError that names the option that is wrong */
export function readFitOptions(args: readonly string[]): FitOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        show: { type: 'boolean', default: false },
      },
    });
    return values as unknown as FitOptions;
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
