import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import { wholeNumber } from '../wholeNumber';

/** What the benchmark prints when it is asked how it is used. */
export const USAGE = `yarn bench ui [options]

Draws graphs in the portal, in a real browser and on a production build: with the lineage view, and the same ones with Backstage's own
catalog-graph; then opens the lineage of tables of a large record.

  --json           one line of JSON instead of a table
  --rounds N       draws everything N times and takes medians; 3 if not given
  --only NAME,…    only these graphs: ${'tree_31, tree_63, tree_127, tree_255, tree_511, layers_500, layers_2000'}
  --tables N       tables of the large record, 60000 if not given; 0 leaves it out
  --no-peer        leaves catalog-graph out
  --shots FOLDER   also writes a picture of each graph as it was drawn
`;

/** What the command was asked to do. */
export interface UiOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly rounds: number;
  readonly only?: readonly string[];
  readonly tables: number;
  readonly peer: boolean;
  readonly shots?: string;
}

/** @throws InputError that names the option that is wrong */
export function readUiOptions(args: readonly string[]): UiOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '3' },
        only: { type: 'string' },
        tables: { type: 'string', default: '60000' },
        'no-peer': { type: 'boolean', default: false },
        shots: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
  return {
    help: values.help,
    json: values.json,
    rounds: wholeNumber('rounds', values.rounds, 1),
    ...(values.only && { only: values.only.split(',') }),
    tables: wholeNumber('tables', values.tables, 0),
    peer: !values['no-peer'],
    ...(values.shots && { shots: values.shots }),
  };
}
