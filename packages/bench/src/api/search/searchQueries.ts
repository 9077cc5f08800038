import { Random } from '../warehouse/Random';
import { Distortion, MISSPELLINGS, SHORTENINGS } from './distortions';

/** A table that may be searched for. */
export interface NamedTable {
  readonly ref: string;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** A query with what was meant by it. */
export interface SearchQueryCase {
  readonly query: string;
  /** How it differs from the name. */
  readonly distortion: string;
  /** What is looked for. */
  readonly meant: 'table' | 'column' | 'table in schema' | 'column of table';
  /** The name that it was made of. */
  readonly name: string;
  /** Whether a hit is what was meant. */
  isRight(hit: { table: NamedHit; column?: { name: string } }): boolean;
}

/** The table of a hit. */
export interface NamedHit {
  readonly ref: string;
  readonly schema: string;
  readonly name: string;
}

// One of so many names is asked for: people look for what has a name in words.
const NAME = /^[a-z][a-z_]{5,}[a-z]$/;
const TRIES = 400;
// `amount_amount` is no name that people search for.
const hasWordTwice = (name: string) =>
  new Set(name.split('_')).size < name.split('_').length;
const isSearched = (name: string | undefined): name is string =>
  name !== undefined && NAME.test(name) && !hasWordTwice(name);

interface Maker {
  readonly random: Random;
  readonly tables: readonly NamedTable[];
  /** Names of all tables, or of all columns. */
  readonly names: {
    readonly table: ReadonlySet<string>;
    readonly column: ReadonlySet<string>;
  };
}

/** Names that are as right: a rule makes the same of them, a slip of the hand makes it of one. */
function rightNames(
  { names, random }: Maker,
  meant: 'table' | 'column',
  name: string,
  query: string,
  rule: Distortion | undefined,
): ReadonlySet<string> {
  return rule
    ? new Set([...names[meant]].filter(other => rule(other, random) === query))
    : new Set([name]);
}

type Attempt = (maker: Maker) => SearchQueryCase | undefined;

function ofName(
  meant: 'table' | 'column',
  distortion: string,
  distort: Distortion,
  isRule: boolean,
): Attempt {
  return maker => {
    const table = maker.random.pick(maker.tables);
    const name =
      meant === 'table' ? table.name : maker.random.pick(table.columns);
    const query = isSearched(name) ? distort(name, maker.random) : undefined;
    if (
      query === undefined ||
      maker.names.table.has(query) ||
      maker.names.column.has(query)
    ) {
      // What was meant to be wrong is the name of another thing.
      return undefined;
    }
    const right = rightNames(
      maker,
      meant,
      name,
      query,
      isRule ? distort : undefined,
    );
    return {
      query,
      distortion,
      meant,
      name,
      isRight: hit =>
        meant === 'table'
          ? !hit.column && right.has(hit.table.name)
          : right.has(hit.column?.name ?? ''),
    };
  };
}

function inSchema(distortion: string, distort: Distortion): Attempt {
  return maker => {
    const table = maker.random.pick(maker.tables);
    const wrong = isSearched(table.name)
      ? distort(table.name, maker.random)
      : undefined;
    return wrong === undefined
      ? undefined
      : {
          query: `${table.schema}.${wrong}`,
          distortion,
          meant: 'table in schema',
          name: `${table.schema}.${table.name}`,
          isRight: hit => !hit.column && hit.table.ref === table.ref,
        };
  };
}

function ofTable(distortion: string, distort: Distortion): Attempt {
  return maker => {
    const { random, tables } = maker;
    const table = random.pick(tables);
    const column = random.pick(table.columns);
    const isFit = isSearched(column) && isSearched(table.name);
    const wrong = isFit ? distort(column, random) : undefined;
    return wrong === undefined
      ? undefined
      : {
          query: `${table.name} ${wrong}`,
          distortion,
          meant: 'column of table',
          name: `${table.name}.${column}`,
          isRight: hit =>
            hit.table.name === table.name && hit.column?.name === column,
        };
  };
}

function attempts(): Attempt[] {
  const misspelled = Object.entries(MISSPELLINGS);
  const shortened = Object.entries(SHORTENINGS);
  return [
    ...misspelled.flatMap(([label, distort]) => [
      ofName('table', label, distort, false),
      ofName('column', label, distort, false),
    ]),
    ...shortened.flatMap(([label, distort]) => [
      ofName('table', label, distort, true),
      ofName('column', label, distort, true),
    ]),
    ...[
      ...misspelled.slice(0, 4),
      ['no vowels', SHORTENINGS['no vowels']] as const,
    ].flatMap(([label, distort]) => [
      inSchema(label, distort),
      ofTable(label, distort),
    ]),
  ];
}

/**
 * Queries for names of a warehouse, misspelled and abbreviated in every way in turn, so many as are wanted or the warehouse has names for; from one
 * seed always the same.
 */
export function searchQueries(
  tables: readonly NamedTable[],
  options: { readonly count: number; readonly seed: number },
): readonly SearchQueryCase[] {
  const maker: Maker = {
    random: Random.create(options.seed),
    tables,
    names: {
      table: new Set(tables.map(table => table.name)),
      column: new Set(tables.flatMap(table => table.columns)),
    },
  };
  const found = new Map<string, SearchQueryCase>();
  let ways = attempts();
  while (found.size < options.count && ways.length > 0) {
    ways = ways.filter(attempt => {
      for (let tries = 0; tries < TRIES; tries++) {
        const made = attempt(maker);
        if (made && !found.has(made.query)) {
          found.set(made.query, made);
          return true;
        }
      }
      return false;
    });
  }
  return [...found.values()].slice(0, options.count);
}
