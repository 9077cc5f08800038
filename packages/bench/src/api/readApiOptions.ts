import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import { wholeNumber } from '../wholeNumber';

/** What can keep the record and answer: two databases, and Neo4j beside the first. */
export const STORES = ['sqlite', 'postgres', 'neo4j'] as const;

/** One of {@link STORES}. */
export type Store = (typeof STORES)[number];

/** What the benchmark prints when it is asked how it is used. */
export const USAGE = `yarn bench api [options]

Generates a record of a large warehouse, starts a backend on it as a portal has it, with sign-in, permissions by conditions and compression, and asks it
over HTTP at a fixed rate, whether or not it keeps up: for the neighbourhoods of tables, the paths of columns, and searches. Beside each the floor: a bare
query for the same rows by their keys. Then it counts how often misspelled and abbreviated searches find what was meant.

  --json            one line of JSON instead of tables
  --tables N        tables of the warehouse; 60000 if not given
  --columns N       columns of all tables; 1000000 if not given
  --stores NAME,…   which of ${STORES.join(', ')}; all if not given
  --rate N          questions a second; 20 if not given
  --seconds N       for how long each kind is asked; 30 if not given
  --queries N       misspelled and abbreviated searches; 250 if not given
  --fresh           generates the records anew; otherwise those of an earlier run serve again
`;

/** What the command was asked to do. */
export interface ApiOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly fresh: boolean;
  readonly tables: number;
  readonly columns: number;
  readonly rate: number;
  readonly seconds: number;
  readonly queries: number;
  readonly stores: readonly Store[];
}

function readStores(value: string): Store[] {
  return value.split(',').map(name => {
    const store = STORES.find(known => known === name);
    if (!store) {
      throw new InputError(
        `--stores knows ${STORES.join(', ')}, not ${JSON.stringify(name)}`,
      );
    }
    return store;
  });
}

/** @throws InputError that names the option that is wrong */
export function readApiOptions(args: readonly string[]): ApiOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        tables: { type: 'string', default: '60000' },
        columns: { type: 'string', default: '1000000' },
        stores: { type: 'string', default: STORES.join(',') },
        rate: { type: 'string', default: '20' },
        seconds: { type: 'string', default: '30' },
        queries: { type: 'string', default: '250' },
      },
    }));
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
  return {
    help: values.help,
    json: values.json,
    fresh: values.fresh,
    tables: wholeNumber('tables', values.tables, 100),
    columns: wholeNumber('columns', values.columns, 300),
    rate: wholeNumber('rate', values.rate, 1),
    seconds: wholeNumber('seconds', values.seconds, 1),
    queries: wholeNumber('queries', values.queries, 0),
    stores: readStores(values.stores),
  };
}
