import { NotFoundError } from '@backstage/errors';
import {
  ReachAnswer,
  ReachQuery,
  Reached,
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { readShownGrains } from '../../record/grain/readShownGrains';
import { ColumnRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { noSuchTable } from '../describeTable';
import { readStatedSources } from '../lineage/StatedSources';
import { ReadContext } from '../LineageReads';
import { LiveTableRow, selectTables, summaryOf } from '../selectTables';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { readReachedEdges } from './readReachedEdges';
import { ReachedRefs, chunksOf, walkReach } from './walkReach';

/** Every table of the largest warehouse that is measured, and more columns than a spreadsheet is opened with. */
const MOST = 100_000;
// Rows that are read at once for what is told of tables and columns.
const CHUNK = 5_000;

const certaintyIn = (found: ReachedRefs, ref: string) =>
  found.certain.has(ref) ? 'certain' : 'likely';

/** What is told of a table in a list. */
type Told = Pick<Reached, 'table' | 'grain'>;

/**
 * Everything up- or downstream of a table or column, to the end. Of a column, and of a table at the level of columns, it lists the columns whose
 * values flow into it or out of it; of a table the tables. The walk ends at tables that the reader may not see: they are counted and not named.
 *
 * @param most - more are not listed
 * @throws NotFoundError when the root does not exist or may not be seen
 */
export async function readReach(
  knex: Knex,
  query: ReachQuery,
  context: ReadContext,
  most = MOST,
): Promise<ReachAnswer> {
  const root = tableOf(query.ref);
  const byColumn = isColumnRef(query.ref) || query.level === 'column';
  if (!(await selectVisibleRefs(knex, [root], context.visible)).size) {
    throw noSuchTable(root);
  }
  const roots = await rootsOf(knex, query, byColumn);
  const stated = await readStatedSources(knex);
  const kind = byColumn ? 'DERIVES' : 'FEEDS';
  const found = await walkReach(
    {
      edges: async refs => {
        // SQLite answers without leaving the thread: between questions other requests have their turn.
        await setImmediate();
        return readReachedEdges(knex, refs, query.direction, kind, stated);
      },
      look: async tables => {
        const visible = await selectVisibleRefs(knex, tables, context.visible);
        const alive = context.visible
          ? await selectVisibleRefs(knex, tables, undefined)
          : visible;
        return {
          visible,
          hidden: new Set([...alive].filter(ref => !visible.has(ref))),
        };
      },
    },
    roots,
    most,
  );
  const items =
    byColumn && query.level !== 'table'
      ? await columnsOf(knex, found, context)
      : await tablesOf(knex, byColumn ? atTables(found, root) : found, context);
  return {
    root: query.ref,
    direction: query.direction,
    items,
    hidden: found.hidden.size,
    truncated: found.truncated,
  };
}

/** @throws NotFoundError for a column that does not exist */
async function rootsOf(
  knex: Knex,
  { ref }: ReachQuery,
  byColumn: boolean,
): Promise<readonly string[]> {
  if (!byColumn) {
    return [ref];
  }
  const rows: Pick<ColumnRow, 'ref'>[] = await knex('columns')
    .select('ref')
    .where(isColumnRef(ref) ? { ref } : { table_ref: ref })
    .whereNull('removed_revision');
  if (rows.length === 0 && isColumnRef(ref)) {
    throw new NotFoundError(`There is no column ${ref} in the record`);
  }
  return rows.map(row => row.ref);
}

/** The tables of columns that were reached: as near as their nearest column, and as certain as their most certain. */
function atTables(found: ReachedRefs, root: TableRef): ReachedRefs {
  const depths = new Map<TableRef, number>();
  for (const [ref, depth] of found.depths) {
    const table = tableOf(ref);
    depths.set(table, Math.min(depth, depths.get(table) ?? depth));
  }
  depths.delete(root);
  return {
    ...found,
    depths,
    certain: new Set([...found.certain].map(tableOf)),
  };
}

async function tablesOf(
  knex: Knex,
  found: ReachedRefs,
  context: ReadContext,
): Promise<readonly Reached[]> {
  const told = await tellTables(knex, [...found.depths.keys()], context, true);
  return nearestFirst(found).flatMap(([ref, depth]) => {
    const table = told.get(ref);
    return table
      ? [{ ref, ...table, depth, certainty: certaintyIn(found, ref) }]
      : [];
  });
}

async function columnsOf(
  knex: Knex,
  found: ReachedRefs,
  context: ReadContext,
): Promise<readonly Reached[]> {
  const tables = [...new Set([...found.depths.keys()].map(tableOf))];
  const told = await tellTables(knex, tables, context, false);
  const columns = new Map<string, Reached['column']>();
  for (const refs of chunksOf([...found.depths.keys()], CHUNK)) {
    const rows: Pick<ColumnRow, 'ref' | 'name' | 'type'>[] = await knex(
      'columns',
    )
      .select('ref', 'name', 'type')
      .where(whereAny(knex, 'ref', refs))
      .whereNull('removed_revision');
    rows.forEach(({ ref, name, type }) => columns.set(ref, { name, type }));
  }
  return nearestFirst(found).flatMap(([ref, depth]) => {
    const [table, column] = [told.get(tableOf(ref)), columns.get(ref)];
    return table && column
      ? [{ ref, ...table, column, depth, certainty: certaintyIn(found, ref) }]
      : [];
  });
}

function nearestFirst({ depths }: ReachedRefs): readonly [string, number][] {
  return [...depths].sort(
    ([a, near], [b, far]) => near - far || (a < b ? -1 : 1),
  );
}

async function tellTables(
  knex: Knex,
  refs: readonly TableRef[],
  context: ReadContext,
  withGrain: boolean,
): Promise<ReadonlyMap<TableRef, Told>> {
  const told = new Map<TableRef, Told>();
  for (const chunk of chunksOf(refs, CHUNK)) {
    // Without the SQL and the facts of each, which may be long.
    const rows: LiveTableRow[] = await selectTables(knex, context.visible)
      .clear('select')
      .select(
        ...[
          'ref',
          'source',
          'schema_name',
          'name',
          'kind',
          'comment',
          'entity_name',
          'owner',
          'column_count',
          'kept',
          'grain',
        ].map(column => `tables.${column}`),
        knex.raw('coalesce(tables.as_of, schemas.as_of) as as_of'),
      )
      .where(whereAny(knex, 'tables.ref', chunk));
    const grains = withGrain ? await readShownGrains(knex, rows) : undefined;
    for (const row of rows) {
      const grain = grains?.get(row.ref)?.sentence;
      told.set(row.ref, {
        table: summaryOf(row),
        ...(grain !== undefined && { grain }),
      });
    }
  }
  return told;
}
