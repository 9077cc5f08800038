import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { whereAny } from '../../record/whereAny';
import { noSuchTable } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { LiveTableRow, selectTables } from '../selectTables';
import { selectVisibleRefs } from '../selectVisibleRefs';

/** The tables that feed a table, or that it feeds, as far as a reader may see them. */
export interface TableFlow {
  /** Steps from the tables that were asked about, which have 0. */
  readonly depths: ReadonlyMap<TableRef, number>;
  readonly edges: readonly { readonly from: TableRef; readonly to: TableRef }[];
  readonly tables: ReadonlyMap<TableRef, LiveTableRow>;
  /** Tables next to what was reached that the reader may not see. */
  readonly hidden: ReadonlySet<TableRef>;
  readonly truncated: boolean;
}

/** How far a walk between tables goes. */
export const TABLE_BOUNDS = { depth: 50, tables: 500 };

/**
 * Follows rows from table to table, one question to the graph for each level; it ends at tables that the reader may not see.
 *
 * @param roots - tables that may be seen
 */
export async function readTableFlow(
  knex: Knex,
  graph: AnsweringGraph,
  roots: readonly TableRef[],
  direction: 'upstream' | 'downstream',
  context: ReadContext,
  bounds = TABLE_BOUNDS,
): Promise<TableFlow> {
  const up = direction === 'upstream';
  const { value } = await graph.ask(async g => {
    const depths = new Map<TableRef, number>(roots.map(ref => [ref, 0]));
    const edges: { from: TableRef; to: TableRef }[] = [];
    const hidden = new Set<TableRef>();
    let truncated = false;
    let frontier: readonly TableRef[] = roots;
    for (let depth = 1; frontier.length > 0; depth++) {
      const found = await g.neighbours({
        refs: frontier,
        direction,
        kinds: ['FEEDS'],
      });
      const far = [...new Set(found.map(edge => (up ? edge.from : edge.to)))];
      const unknown = far.filter(ref => !depths.has(ref));
      const visible = await selectVisibleRefs(knex, unknown, context.visible);
      const alive = context.visible
        ? await selectVisibleRefs(knex, unknown, undefined)
        : visible;
      alive.forEach(ref => visible.has(ref) || hidden.add(ref));
      const next = unknown
        .filter(ref => visible.has(ref))
        .slice(0, Math.max(bounds.tables - depths.size, 0));
      truncated ||= depth > bounds.depth || next.length < visible.size;
      if (depth > bounds.depth) {
        break;
      }
      next.forEach(ref => depths.set(ref, depth));
      edges.push(
        ...found
          .filter(({ from, to }) => depths.has(from) && depths.has(to))
          .map(({ from, to }) => ({ from, to })),
      );
      frontier = next;
    }
    return { depths, edges, hidden, truncated };
  });
  const rows: LiveTableRow[] = await selectTables(knex, context.visible).where(
    whereAny(knex, 'tables.ref', [...value.depths.keys()]),
  );
  const tables = new Map(rows.map(row => [row.ref, row]));
  for (const root of roots) {
    if (!tables.has(root)) {
      throw noSuchTable(root);
    }
  }
  return { ...value, tables };
}
