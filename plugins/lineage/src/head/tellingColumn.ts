import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';

/** The column of which the source says most about its table: one that is computed, else one that is copied from elsewhere, else none. */
export function tellingColumn(
  columns: readonly ColumnDetail[],
): ColumnDetail | undefined {
  const derived = columns.filter(c => c.directSources.length > 0);
  const made = (transforms: readonly string[]) =>
    derived.find(c =>
      c.directSources.some(s => transforms.includes(s.transform)),
    );
  return made(['aggregate', 'window']) ?? made(['expression']) ?? derived[0];
}
