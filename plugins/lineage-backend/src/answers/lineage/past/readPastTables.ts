import {
  Certainty,
  TableKind,
  TableRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { TableRow } from '../../../record/recordRows';
import { whereAny } from '../../../record/whereAny';
import { ReadContext } from '../../LineageReads';
import { DrawnTable } from '../LineageSteps';
import { nodeOfRow, readDrawnTables } from '../PresentFacts';
import { TableTimes } from './readTableTimes';

/** How sure a grain was whose sentence is all that is left of it. */
function certaintyThen(sentence: string): Certainty {
  return sentence.startsWith('Unknown') ? 'unknown' : 'likely';
}

/** Whether tables that are gone were views: what is left of them are the edges that went through their queries. */
async function readViews(
  knex: Knex,
  refs: readonly TableRef[],
): Promise<ReadonlySet<TableRef>> {
  const rows: { to_table: string }[] = await knex('assertions')
    .distinct('to_table')
    .where(whereAny(knex, 'to_table', refs))
    .where({ kind: 'FEEDS' })
    .whereNotNull('valid_to')
    .where('job', 'like', 'view:%');
  return new Set(rows.map(row => row.to_table));
}

/** What is told of tables that are gone: by what is left of their rows, and where nothing is, by their names. */
async function readGoneTables(
  knex: Knex,
  refs: readonly TableRef[],
): Promise<ReadonlyMap<TableRef, DrawnTable>> {
  if (refs.length === 0) {
    return new Map();
  }
  const rows: TableRow[] = await knex<TableRow>('tables').where(
    whereAny(knex, 'ref', refs),
  );
  const rowOf = new Map(rows.map(row => [row.ref, row]));
  const views = await readViews(knex, refs);
  return new Map(
    refs.map(ref => {
      const { source, schema, table } = parseTableRef(ref);
      const row = rowOf.get(ref);
      const kind: TableKind = views.has(ref) ? 'view' : 'table';
      return [
        ref,
        {
          node: {
            ...(row
              ? nodeOfRow(row)
              : {
                  ref,
                  source,
                  schema,
                  name: table,
                  kind,
                  entityName: entityName(source, schema, table),
                  columnCount: 0,
                  unresolved: [],
                }),
            sinceThen: 'removed',
          },
        },
      ];
    }),
  );
}

/**
 * Tables as they are drawn of a past time: those that are gone since and those that came since marked, with the grain of then where it changed.
 *
 * @param times - of the tables; all of them were there then, or are there now
 */
export async function readPastTables(
  knex: Knex,
  times: ReadonlyMap<TableRef, TableTimes>,
  context: ReadContext,
): Promise<ReadonlyMap<TableRef, DrawnTable>> {
  const live = await readDrawnTables(knex, [...times.keys()], context);
  const gone = await readGoneTables(
    knex,
    [...times.keys()].filter(ref => !live.has(ref)),
  );
  const drawn = new Map<TableRef, DrawnTable>();
  for (const [ref, { then, grainThen }] of times) {
    const table = live.get(ref);
    if (!table) {
      drawn.set(ref, gone.get(ref)!);
    } else if (!then) {
      drawn.set(ref, { ...table, node: { ...table.node, sinceThen: 'added' } });
    } else if (grainThen !== undefined) {
      const grain = {
        sentence: grainThen,
        certainty: certaintyThen(grainThen),
      };
      drawn.set(ref, { node: { ...table.node, grain } });
    } else {
      drawn.set(ref, table);
    }
  }
  return drawn;
}
