import { GraphChanges } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { AssertionRow } from '../record/recordRows';
import {
  Claim,
  CLAIM,
  edgesOf,
  NOTHING,
  readEdgesOf,
} from './readGraphChanges';

const EDGES_A_BATCH = 5_000;

type Row = Claim & Pick<AssertionRow, 'id'>;

/** The live tables of a source. */
function tablesOf(knex: Knex, source: string) {
  return knex('tables')
    .select('ref')
    .where({ source })
    .whereNull('removed_revision');
}

/** Whether anybody else says something of edges within a source. */
async function isShared(
  knex: Knex,
  source: string,
  producers: readonly string[],
): Promise<boolean> {
  const row = await knex('assertions')
    .whereIn(
      'producer',
      producers.filter(id => id !== source),
    )
    .whereNull('valid_to')
    .whereIn('from_table', tablesOf(knex, source))
    .whereIn('to_table', tablesOf(knex, source))
    .first('id');
  return row !== undefined;
}

/**
 * The edges between tables of a source that the source itself asserts, for a graph that has none of its tables: each comes once, in batches.
 *
 * What changes while they are read is of a later revision and left to the next sync, else an edge that ends and begins anew would come twice.
 *
 * @param producers - ids of all producers
 */
export async function* readNewEdges(
  knex: Knex,
  source: string,
  revision: number,
  producers: readonly string[],
): AsyncGenerator<GraphChanges> {
  const shared = await isShared(knex, source, producers);
  for (let after = 0; ; ) {
    const rows: Row[] = await knex<AssertionRow>('assertions')
      .select('id', ...CLAIM)
      .where({ producer: source })
      .where('revision', '<=', revision)
      .whereNull('valid_to')
      .where('id', '>', after)
      .whereIn('from_table', tablesOf(knex, source))
      .whereIn('to_table', tablesOf(knex, source))
      .orderBy('id')
      .limit(EDGES_A_BATCH);
    if (rows.length === 0) {
      return;
    }
    const edges = shared
      ? (await readEdgesOf(knex, rows)).edges
      : edgesOf(rows);
    yield { ...NOTHING, edges };
    after = Number(rows[rows.length - 1].id);
  }
}

/** The live edges that a source asserts and that leave it or enter it; others may have brought them into the graph already. */
export async function* readLinkingEdges(
  knex: Knex,
  source: string,
): AsyncGenerator<GraphChanges> {
  for (let after = 0; ; ) {
    const rows: Row[] = await knex<AssertionRow>('assertions')
      .select('id', ...CLAIM)
      .where({ producer: source })
      .whereNull('valid_to')
      .where('id', '>', after)
      .where(either =>
        either
          .whereNotIn('from_table', tablesOf(knex, source))
          .orWhereNotIn('to_table', tablesOf(knex, source)),
      )
      .orderBy('id')
      .limit(EDGES_A_BATCH);
    if (rows.length === 0) {
      return;
    }
    yield { ...NOTHING, edges: (await readEdgesOf(knex, rows)).edges };
    after = Number(rows[rows.length - 1].id);
  }
}
