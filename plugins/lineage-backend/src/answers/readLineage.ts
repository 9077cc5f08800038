import { NotFoundError } from '@backstage/errors';
import {
  EdgeKind,
  Grain,
  LineageAnswer,
  LineageEdge,
  LineageNode,
  LineageQuery,
  TableKind,
  WalkedEdge,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { readShownGrains } from '../record/grain/readShownGrains';
import { AssertionRow, ColumnRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { NeighbourCounts, countNeighbours } from './countNeighbours';
import { noSuchTable, tableOfEvidence } from './describeTable';
import { ReadContext } from './LineageReads';
import { mergeAssertions } from './mergeAssertions';
import { readGrainChanges } from './readGrainChanges';
import { jobIdsOf, readJobs } from './readJobs';
import { readableEvidence, readableProps } from './readable';
import { LiveTableRow, selectTables } from './selectTables';
import { selectVisibleRefs } from './selectVisibleRefs';
import { Reached, walkTables } from './walkTables';

const DEFAULT_DEPTH = 2;
const DEFAULT_MAX_NODES = 200;
// Twenty times what a screen can show. A few very wide tables could otherwise make an answer of many megabytes.
const MAX_EDGES = 10_000;

/** Of some DERIVES edges, those by which a value flows. */
async function valueEdges(
  knex: Knex,
  edges: readonly WalkedEdge[],
): Promise<readonly WalkedEdge[]> {
  const rows: Pick<AssertionRow, 'from_ref' | 'to_ref'>[] = await knex(
    'assertions',
  )
    .distinct('from_ref', 'to_ref')
    .where(whereAny(knex, 'from_ref', [...new Set(edges.map(e => e.from))]))
    .where(whereAny(knex, 'to_ref', [...new Set(edges.map(e => e.to))]))
    .where({ kind: 'DERIVES' })
    .where(value => value.where({ role: 'value' }).orWhereNull('role'))
    .whereNull('valid_to');
  const values = new Set(rows.map(r => `${r.from_ref} ${r.to_ref}`));
  return edges.filter(e => values.has(`${e.from} ${e.to}`));
}

/** Live assertions between tables, of the kinds given. */
async function readEdges(
  knex: Knex,
  tables: readonly string[],
  kinds: readonly EdgeKind[],
  among?: readonly WalkedEdge[],
): Promise<LineageEdge[]> {
  const rows: AssertionRow[] = await knex<AssertionRow>('assertions')
    .where(whereAny(knex, 'from_table', tables))
    .where(whereAny(knex, 'to_table', tables))
    .whereIn('kind', kinds as EdgeKind[])
    .whereNull('valid_to')
    .modify(query => {
      if (among) {
        query
          .where(
            whereAny(knex, 'from_ref', [...new Set(among.map(e => e.from))]),
          )
          .where(whereAny(knex, 'to_ref', [...new Set(among.map(e => e.to))]));
      }
    });
  const walked = among && new Set(among.map(e => `${e.from} ${e.to}`));
  return mergeAssertions(rows)
    .filter(e => !walked || walked.has(`${e.from} ${e.to}`))
    .map(({ bases: _, ...edge }) => edge);
}

function nodeOf(
  row: LiveTableRow,
  depth: number,
  columns: LineageNode['columns'],
  counts: NeighbourCounts,
  grain: Grain,
): LineageNode {
  return {
    ref: row.ref,
    source: row.source,
    schema: row.schema_name,
    name: row.name,
    kind: row.kind as TableKind,
    entityName: row.entity_name,
    depth,
    columns,
    columnCount: row.column_count,
    grain: { sentence: grain.sentence, certainty: grain.certainty },
    ...counts,
    unresolved: JSON.parse(row.unresolved).map(
      (r: { code: string; message: string }) => ({
        code: r.code,
        message: r.message,
      }),
    ),
  };
}

async function readColumns(knex: Knex, refs: readonly string[]) {
  const rows: ColumnRow[] = await knex('columns')
    .where(whereAny(knex, 'ref', refs))
    .whereNull('removed_revision')
    .orderBy(['table_ref', 'ordinal']);
  const byTable = new Map<
    string,
    { ref: string; name: string; type: string }[]
  >();
  for (const { table_ref, ref, name, type } of rows) {
    byTable.set(table_ref, [
      ...(byTable.get(table_ref) ?? []),
      { ref, name, type },
    ]);
  }
  return byTable;
}

/** The nearest depth at which each table was reached. */
function tableDepths({ depths }: Reached): Map<string, number> {
  const tables = new Map<string, number>();
  for (const [ref, depth] of depths) {
    const table = tableOf(ref);
    if (!tables.has(table)) {
      tables.set(table, depth);
    }
  }
  return tables;
}

/**
 * The neighbourhood of a table or a column.
 *
 * From a table the walk follows the flow between tables; at column level the answer also has every edge between the columns of the tables it
 * found. From a column it follows only the values that flow into or out of that column. A walk ends at tables that the reader may not see:
 * they are counted and not named.
 *
 * @throws NotFoundError when the root does not exist or may not be seen
 */
export async function readLineage(
  knex: Knex,
  graph: AnsweringGraph,
  query: LineageQuery,
  context: ReadContext,
): Promise<LineageAnswer> {
  const level = query.level ?? (isColumnRef(query.ref) ? 'column' : 'table');
  const byColumn = level === 'column' && isColumnRef(query.ref);
  const root = byColumn ? query.ref : tableOf(query.ref);
  const visible = (refs: readonly string[]) =>
    selectVisibleRefs(knex, refs, context.visible);

  if (!(await visible([tableOf(query.ref)])).size) {
    throw noSuchTable(tableOf(query.ref));
  }
  if (isColumnRef(query.ref)) {
    const column = await knex('columns')
      .where({ ref: query.ref })
      .whereNull('removed_revision')
      .first();
    if (!column) {
      throw new NotFoundError(`There is no column ${query.ref} in the record`);
    }
  }

  const { value, answeredBy, notice } = await graph.ask(async g => {
    const reached = await walkTables(g, root, {
      direction: query.direction ?? 'both',
      depth: query.depth ?? DEFAULT_DEPTH,
      maxNodes: query.maxNodes ?? DEFAULT_MAX_NODES,
      visibleTables: visible,
      valueEdges: edges => valueEdges(knex, edges),
    });
    const tables = [...tableDepths(reached).keys()];
    return {
      reached,
      surroundings: await countNeighbours(g, tables, {
        visible,
        alive: refs => selectVisibleRefs(knex, refs, undefined),
      }),
    };
  });
  const { reached, surroundings } = value;
  const depths = tableDepths(reached);

  // A table may vanish between the walk and here: then it is not in the answer.
  const rows: LiveTableRow[] = await selectTables(knex, context.visible).where(
    whereAny(knex, 'tables.ref', [...depths.keys()]),
  );
  const grains = await readShownGrains(knex, rows);
  const tables = rows.map(row => row.ref);
  const edges = byColumn
    ? await readEdges(knex, tables, ['DERIVES'], reached.edges)
    : await readEdges(knex, tables, [
        'FEEDS',
        ...(level === 'column' ? (['DERIVES'] as const) : []),
      ]);
  if (query.overlays) {
    edges.push(...(await readEdges(knex, tables, ['FOREIGN_KEY', 'JOINS'])));
  }
  const shown = edges.slice(0, MAX_EDGES);
  const columns = await readColumns(knex, [
    ...new Set([
      ...shown.flatMap(e => [e.from, e.to]),
      ...(isColumnRef(query.ref) ? [query.ref] : []),
    ]),
  ]);
  const changes = await readGrainChanges(knex, shown, grains, context);
  const jobFacts = await readJobs(knex, shown.flatMap(jobIdsOf), context);
  const mentioned = shown.flatMap(e => [
    ...(e.props.seenIn ?? []),
    ...e.evidence.flatMap(v => v.ref ?? []),
  ]);
  const seenTables = await visible([
    ...new Set(mentioned.map(tableOfEvidence)),
  ]);
  const readable = {
    withholdSql: context.withholdSql,
    isHidden: (ref: string) =>
      context.visible !== undefined && !seenTables.has(tableOfEvidence(ref)),
  };

  return {
    root: query.ref,
    level,
    nodes: rows
      .map(row =>
        nodeOf(
          row,
          depths.get(row.ref)!,
          columns.get(row.ref) ?? [],
          surroundings.counts.get(row.ref)!,
          grains.get(row.ref)!,
        ),
      )
      .sort((a, b) => a.depth - b.depth || (a.ref < b.ref ? -1 : 1)),
    edges: shown.map(edge => ({
      ...edge,
      ...jobFacts(jobIdsOf(edge)),
      props: readableProps(edge.props, readable),
      evidence: readableEvidence(edge.evidence, readable),
      ...(changes.has(edge) && { grainChange: changes.get(edge) }),
    })),
    truncated: reached.truncated || edges.length > shown.length,
    answeredBy,
    ...(notice !== undefined && { notice }),
  };
}
