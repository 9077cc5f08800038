import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';

/** Keeps the columns whose name, type or comment holds every word, upper and lower case alike. */
export function filterColumns(
  columns: readonly ColumnDetail[],
  query: string,
): readonly ColumnDetail[] {
  const words = query.toLocaleLowerCase('en-US').split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return columns;
  }
  return columns.filter(({ name, type, comment }) => {
    const text = [name, type, comment]
      .filter(Boolean)
      .join(' ')
      .toLocaleLowerCase('en-US');
    return words.every(word => text.includes(word));
  });
}
