import {
  ColumnRef,
  LineageEdge,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow, ColumnRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { mergeAssertions } from '../mergeAssertions';
import { LiveTableRow, selectTables } from '../selectTables';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { generatedEdges } from './generatedEdges';
import { ValueFlow } from './ValueFlow';

/** How far a walk goes. */
export interface ValueBounds {
  readonly depth: number;
  readonly tables: number;
  readonly edges: number;
}

/** Far enough for every warehouse that people keep in their heads, and an answer that a page can show. */
export const VALUE_BOUNDS: ValueBounds = {
  depth: 50,
  tables: 300,
  edges: 3_000,
};

/**
 * Follows values from some columns to where they come from, or to where they go, level by level, one look at the record for each. The record itself is
 * asked and not the graph: every edge is needed with all that it carries, which only the record holds. The walk ends at tables that the
 * reader may not see: they are counted and not named.
 */
export async function readValueFlow(
  knex: Knex,
  roots: readonly ColumnRef[],
  direction: 'upstream' | 'downstream',
  context: ReadContext,
  bounds: ValueBounds = VALUE_BOUNDS,
): Promise<ValueFlow> {
  const up = direction === 'upstream';
  const depths = new Map<ColumnRef, number>(roots.map(ref => [ref, 0]));
  const edges = new Map<string, LineageEdge>();
  const tables = new Map<TableRef, LiveTableRow>();
  const hidden = new Set<TableRef>();
  const looked = new Set<TableRef>();
  const generated = new Map<TableRef, readonly LineageEdge[]>();
  let truncated = false;

  const look = async (refs: readonly TableRef[]) => {
    const unknown = refs.filter(ref => !looked.has(ref));
    unknown.forEach(ref => looked.add(ref));
    const rows: LiveTableRow[] = await selectTables(
      knex,
      context.visible,
    ).where(whereAny(knex, 'tables.ref', unknown));
    rows.forEach(row => tables.set(row.ref, row));
    const alive = context.visible
      ? await selectVisibleRefs(knex, unknown, undefined)
      : new Set<string>();
    alive.forEach(ref => tables.has(ref) || hidden.add(ref));
    const own = await generatedEdges(
      knex,
      rows.map(row => row.ref),
    );
    rows.forEach(row =>
      generated.set(
        row.ref,
        own.filter(edge => tableOf(edge.to) === row.ref),
      ),
    );
  };

  await look([...new Set(roots.map(tableOf))]);
  let frontier: readonly ColumnRef[] = roots;
  for (let depth = 1; frontier.length > 0; depth++) {
    const found = [
      ...mergeAssertions(await valueRows(knex, frontier, up)),
      ...frontier.flatMap(ref =>
        (generated.get(tableOf(ref)) ?? []).filter(
          edge => (up ? edge.to : edge.from) === ref,
        ),
      ),
    ];
    if (depth > bounds.depth) {
      truncated ||= found.length > 0;
      break;
    }
    const far = (edge: LineageEdge) => (up ? edge.from : edge.to);
    await look([...new Set(found.map(edge => tableOf(far(edge))))]);
    const next = new Set<ColumnRef>();
    for (const edge of found) {
      if (!tables.has(tableOf(far(edge)))) {
        continue;
      }
      if (edges.size >= bounds.edges || tables.size > bounds.tables) {
        truncated = true;
        break;
      }
      edges.set(`${edge.from} ${edge.to}`, edge);
      if (!depths.has(far(edge))) {
        depths.set(far(edge), depth);
        next.add(far(edge));
      }
    }
    frontier = truncated ? [] : [...next];
  }
  const rows: ColumnRow[] = await knex('columns')
    .where(whereAny(knex, 'ref', [...depths.keys()]))
    .whereNull('removed_revision');
  const reached = new Set([...depths.keys()].map(tableOf));
  return {
    depths,
    edges: [...edges.values()],
    tables: new Map([...tables].filter(([ref]) => reached.has(ref))),
    columns: new Map(rows.map(row => [row.ref, row])),
    hidden,
    truncated,
  };
}

async function valueRows(
  knex: Knex,
  refs: readonly ColumnRef[],
  up: boolean,
): Promise<AssertionRow[]> {
  return knex<AssertionRow>('assertions')
    .where(whereAny(knex, up ? 'to_ref' : 'from_ref', refs))
    .where({ kind: 'DERIVES' })
    .where(value => value.where({ role: 'value' }).orWhereNull('role'))
    .whereNull('valid_to');
}
