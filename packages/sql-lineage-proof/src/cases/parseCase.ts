import { InputError } from '@backstage/errors';
import type {
  ExpectedFilter,
  ExpectedJoin,
  ExpectedOutput,
  ExpectedPlace,
  ExpectedSource,
  LineageCase,
} from './LineageCase';

const REQUIRED = [
  'title',
  'dialect',
  'sql',
  'outputs',
  'rowSources',
  'joins',
  'filters',
  'reads',
  'writes',
  'reasons',
];
const OPTIONAL = [
  'searchPath',
  'schema',
  'complete',
  'functions',
  'types',
  'setup',
  'postgres',
  'flows',
];

/**
 * One case of a YAML file.
 *
 * @param value - the item as YAML has it
 * @param file - the file's name, for errors
 * @throws InputError - if a key is missing or unknown, or an item has no such form
 */
export function parseCase(value: unknown, file: string): LineageCase {
  const keys = record(value, file);
  const at = `${file}, '${String(keys.title)}'`;
  const missing = REQUIRED.filter(key => keys[key] === undefined);
  const unknown = Object.keys(keys).filter(
    key => !REQUIRED.includes(key) && !OPTIONAL.includes(key),
  );
  if (missing.length > 0 || unknown.length > 0) {
    throw new InputError(
      `${at}: ${[
        ...missing.map(key => `${key} is missing`),
        ...unknown.map(key => `${key} is no key of a case`),
      ].join(', ')}`,
    );
  }
  if (keys.dialect !== 'postgres' && keys.dialect !== 'redshift') {
    throw new InputError(`${at}: dialect must be postgres or redshift`);
  }
  return {
    title: String(keys.title),
    file,
    dialect: keys.dialect,
    searchPath: texts(keys.searchPath ?? [], at),
    schema: keys.schema === undefined ? undefined : lists(keys.schema, at),
    complete: keys.complete === true,
    functions: lists(keys.functions ?? {}, at),
    types: Object.fromEntries(
      Object.entries(record(keys.types ?? {}, at)).map(([name, type]) => [
        name,
        String(type),
      ]),
    ),
    setup: keys.setup === undefined ? undefined : String(keys.setup),
    postgres: keys.postgres !== false,
    sql: String(keys.sql),
    outputs: items(keys.outputs, at).map(item => parseOutput(item, at)),
    rowSources: items(keys.rowSources, at).map(item => parseSource(item, at)),
    joins: items(keys.joins, at).map(item => parseJoin(item, at)),
    filters: items(keys.filters, at).map(item => parseFilter(item, at)),
    reads: texts(keys.reads, at),
    writes: texts(keys.writes, at),
    flows:
      keys.flows === undefined
        ? undefined
        : items(keys.flows, at).map(item => texts(item, at).join(' -> ')),
    reasons: items(keys.reasons, at).map(item => texts(item, at).join(' ')),
  };
}

function parseOutput(value: unknown, at: string): ExpectedOutput {
  const { column, transform, sources, unresolved, assumedName, ...rest } =
    record(value, at);
  if (column === undefined || Object.keys(rest).length > 0) {
    throw new InputError(
      `${at}: an output has a column, and no ${Object.keys(rest).join(', ')}`,
    );
  }
  if ((transform === undefined) === (unresolved === undefined)) {
    throw new InputError(
      `${at}: the output ${String(column)} needs transform or unresolved`,
    );
  }
  const name = { column: String(column), assumedName: assumedName === true };
  return unresolved === undefined
    ? {
        ...name,
        transform: String(transform) as ExpectedSource['transform'],
        sources: items(sources ?? [], at).map(item => parseSource(item, at)),
      }
    : {
        ...name,
        unresolved: String(unresolved) as Extract<
          ExpectedOutput,
          { unresolved: unknown }
        >['unresolved'],
      };
}

function parseSource(value: unknown, at: string): ExpectedSource {
  const [role, transform, column, fragment, ...more] = texts(value, at);
  const { place, to, assumed } = parseMore(more, at);
  requireFragment(fragment, value, at);
  return {
    role: role as ExpectedSource['role'],
    transform: transform as ExpectedSource['transform'],
    column,
    fragment,
    place,
    to,
    assumed,
  };
}

function parseJoin(value: unknown, at: string): ExpectedJoin {
  const [type, left, right, fragment, ...more] = texts(value, at);
  requireFragment(fragment, value, at);
  return {
    type: type as ExpectedJoin['type'],
    left,
    right,
    fragment,
    place: parseMore(more, at).place,
  };
}

function parseFilter(value: unknown, at: string): ExpectedFilter {
  const [clause, fragment, columns, ...more] = items(value, at);
  requireFragment(fragment, value, at);
  return {
    clause: String(clause) as ExpectedFilter['clause'],
    fragment: String(fragment),
    columns: texts(columns, at),
    place: parseMore(more.map(String), at).place,
  };
}

function parseMore(
  more: readonly string[],
  at: string,
): Pick<ExpectedPlace, 'place'> & { to?: string; assumed: boolean } {
  const known = (text: string) =>
    text === 'assumed' || /^\d+:\d+$/.test(text) || text.startsWith('to ');
  const odd = more.find(text => !known(text));
  if (odd !== undefined) {
    throw new InputError(
      `${at}: '${odd}' is neither 'assumed' nor a place nor 'to table'`,
    );
  }
  return {
    place: more.find(text => /^\d+:\d+$/.test(text)),
    to: more.find(text => text.startsWith('to '))?.slice(3),
    assumed: more.includes('assumed'),
  };
}

function requireFragment(fragment: unknown, value: unknown, at: string): void {
  if (fragment === undefined) {
    throw new InputError(`${at}: ${JSON.stringify(value)} has no fragment`);
  }
}

function record(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${at}: ${JSON.stringify(value)} is no mapping`);
  }
  return value as Record<string, unknown>;
}

function items(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new InputError(`${at}: ${JSON.stringify(value)} is no list`);
  }
  return value;
}

function texts(value: unknown, at: string): string[] {
  return items(value, at).map(String);
}

function lists(
  value: unknown,
  at: string,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(record(value, at)).map(([name, columns]) => [
      name,
      texts(columns, at),
    ]),
  );
}
