import { Knex } from 'knex';
import { SchemaFacts } from './factRows';
import { RemovalPlan } from './planRemovals';
import { SchemaRow } from './recordRows';
import { upsertRows } from './upsertRows';
import { whereAny } from './whereAny';

const WRITTEN = [
  'ref',
  'source',
  'name',
  'entity_name',
  'owner',
  'comment',
  'withheld',
  'completeness',
  'reason',
  'as_of',
  'missing_crawls',
  'hash',
  'revision',
  'removed_revision',
] as const;

/**
 * Makes the live schemas of a source those that were seen or are kept. What a crawl says of a schema's completeness is written without a
 * revision: it concerns no consumer.
 *
 * @returns how many schemas changed under the revision
 */
export async function syncSchemas(
  trx: Knex.Transaction,
  revision: number,
  known: ReadonlyMap<string, SchemaRow>,
  seen: readonly SchemaFacts[],
  plan: RemovalPlan,
): Promise<number> {
  let changed = 0;
  const rows = seen.map(facts => {
    const before = known.get(facts.ref);
    const same = before?.hash === facts.hash;
    changed += same ? 0 : 1;
    return {
      ...facts,
      // A schema that could not be read at all still stands as of the crawl that last read it.
      as_of:
        before && facts.completeness === 'unreadable'
          ? before.as_of
          : facts.as_of,
      missing_crawls: 0,
      revision: same ? before!.revision : revision,
      removed_revision: null,
    };
  });
  await upsertRows(trx, 'schemas', WRITTEN, rows, 'ref');

  for (const [ref, kept] of plan.keptSchemas) {
    await trx('schemas')
      .where({ ref })
      .update({
        reason: JSON.stringify(kept.reason),
        missing_crawls: kept.missingCrawls,
        completeness: 'unreadable',
      });
  }
  if (plan.removedSchemas.size > 0) {
    await trx('schemas')
      .where(whereAny(trx, 'ref', [...plan.removedSchemas]))
      .update({ revision, removed_revision: revision });
  }
  return changed + plan.removedSchemas.size;
}
