import { parseRef } from '@grainline/backstage-plugin-lineage-common';

/** What a file holds, as its name says it: `lineage`, `upstream-tables`. */
export type ExportContent =
  | 'lineage'
  | `${'upstream' | 'downstream'}-${'tables' | 'columns'}`;

// What no file system minds, and no shell either.
const UNSAFE = /[^\p{L}\p{N}._-]+/gu;

/** The name of a file with what is exported of a table or column, such as `marts.revenue.net-upstream-tables.csv`. */
export function exportFileName(
  root: string,
  content: ExportContent,
  extension: 'svg' | 'png' | 'csv',
): string {
  const { schema, table, column } = parseRef(root);
  const name = [schema, table, column]
    .filter(part => part !== undefined)
    .join('.')
    .replace(UNSAFE, '_')
    .replace(/^\.+/, '')
    .slice(0, 120);
  return `${name}-${content}.${extension}`;
}
