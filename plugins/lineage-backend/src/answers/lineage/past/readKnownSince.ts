import { Knex } from 'knex';
import { LINKS_PRODUCER } from '../../../links/linksProducer';

/**
 * Since when anything is known of what a producer asserts: of a source its first crawl.
 *
 * @returns ISO 8601, by the producer's id
 */
export async function readKnownSince(
  knex: Knex,
): Promise<ReadonlyMap<string, string>> {
  const rows: { source: string; first: string }[] = await knex('sightings')
    .select('source')
    .min({ first: 'first_seen' })
    .groupBy('source');
  const [links]: { first?: string | null }[] = await knex('assertions')
    .min({ first: 'valid_from' })
    .where({ producer: LINKS_PRODUCER });
  return new Map([
    ...rows.map(({ source, first }) => [source, first] as const),
    ...(links?.first ? [[LINKS_PRODUCER, links.first] as const] : []),
  ]);
}
