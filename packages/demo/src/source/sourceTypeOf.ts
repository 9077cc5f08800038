/** What reads a database, by the protocol of its address: `lineage.sources.<id>.type`. */
export function sourceTypeOf(url: string): 'postgres' | 'redshift' {
  return new URL(url).protocol === 'redshift:' ? 'redshift' : 'postgres';
}
