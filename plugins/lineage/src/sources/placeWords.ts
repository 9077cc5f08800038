import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';

/** What a source is and where it stands, such as `postgres · db.example:5432 · shop`. */
export function placeWords(
  source: Pick<SourceStatus, 'dialect' | 'host' | 'database'>,
): string {
  return [source.dialect, source.host, source.database]
    .filter(Boolean)
    .join(' · ');
}
