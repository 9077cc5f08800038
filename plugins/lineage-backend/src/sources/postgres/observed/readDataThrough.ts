import { Figure, Reason } from '@grainline/backstage-plugin-lineage-common';
import { escapeIdentifier } from 'pg';
import { catalogStatement } from '../catalog/CatalogStatement';
import { isoTime } from '../catalog/visibility';
import { OptionalFacts } from '../OptionalFacts';
import { PostgresSession } from '../PostgresSession';
import { RelationNames } from '../RelationNames';
import { CONFIGURED_COLUMNS, ConfiguredColumnRow } from './configuredColumns';
import { TableName } from './TableName';

/** A time column whose newest value tells how far a table's data reach. */
export interface DataThroughConfig extends TableName {
  readonly column: string;
}

const TIMES: Record<string, (value: string) => string> = {
  date: value => `pg_catalog.to_char(${value}, 'YYYY-MM-DD')`,
  'timestamp without time zone': value => isoTime(`(${value})::timestamptz`),
  'timestamp with time zone': isoTime,
};

/**
 * The newest value of one column. Its names come from the catalog, and stand quoted. `infinity` is no time that data reach; the condition on it
 * leaves an index usable.
 */
function newestValue({ schema, table, column, type }: ConfiguredColumnRow) {
  const name = escapeIdentifier(column);
  return catalogStatement<{ value: string | null }>(
    'data through',
    `SELECT ${TIMES[type](`max(${name})`)} AS value
    FROM ${escapeIdentifier(schema)}.${escapeIdentifier(table)}
    WHERE pg_catalog.isfinite(${name})`,
  );
}

const unusable = (message: string): Reason => ({
  code: 'data-through',
  message,
});

/**
 * Reads the newest value of each configured column, each on its own: one that fails costs that value alone.
 *
 * @returns figures by the oid of the table, or of a family's newest member
 */
export async function readDataThrough(
  session: PostgresSession,
  optional: OptionalFacts,
  configured: readonly DataThroughConfig[],
  names: RelationNames,
): Promise<Map<string, Figure<string>>> {
  const figures = new Map<string, Figure<string>>();
  if (configured.length === 0) {
    return figures;
  }
  const wanted = configured.map(one => ({
    ...one,
    relation: names.find(one.schema, one.table),
  }));
  const inCatalog = new Map<string, ConfiguredColumnRow>();
  const nameOf = (one: { schema: string; table: string; column: string }) =>
    JSON.stringify([one.schema, one.table, one.column]);
  const relations = wanted.flatMap(({ relation, column }) =>
    relation ? [{ ...relation, column }] : [],
  );
  await optional.read('The newest values of time columns', () =>
    session.read(
      CONFIGURED_COLUMNS,
      [
        relations.map(r => r.schema),
        relations.map(r => r.table),
        relations.map(r => r.column),
      ],
      row => inCatalog.set(nameOf(row), row),
    ),
  );
  for (const { schema, table, column, relation } of wanted) {
    const shown = `${schema}.${table}.${column}`;
    const found = relation && inCatalog.get(nameOf({ ...relation, column }));
    if (!relation || !found) {
      optional.warnings.push(
        unusable(`'dataThrough' names ${shown}, which is not read`),
      );
      continue;
    }
    if (!TIMES[found.type]) {
      const reason = `'dataThrough' names ${shown}, which is of type ${found.type}: it must be a date or timestamp`;
      optional.warnings.push(unusable(reason));
      figures.set(relation.oid, { source: reason });
      continue;
    }
    const failure = await optional.read(
      `The newest ${shown}`,
      async () => {
        const [row] = await session.rows(newestValue(found), []);
        figures.set(
          relation.oid,
          row.value === null
            ? { source: `The column ${column} holds no value` }
            : { value: row.value, source: `newest value of ${column}` },
        );
      },
      `GRANT SELECT (${column}) ON ${schema}.${table} to the crawling role`,
    );
    if (failure) {
      figures.set(relation.oid, { source: failure.message });
    }
  }
  return figures;
}
