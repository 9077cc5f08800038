import { InputError } from '@backstage/errors';
import {
  ColumnRef,
  LineageApi,
  columnRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';

/** The ways to split `a.b.c.d` into schema, table and column: names may have dots of their own. */
function readings(
  name: string,
): readonly (readonly [string, string, string])[] {
  const parts = name.split('.');
  return parts.flatMap((_, i) =>
    parts.flatMap((__, j) => {
      const reading = [
        parts.slice(0, i).join('.'),
        parts.slice(i, j).join('.'),
        parts.slice(j).join('.'),
      ] as const;
      return i < j && reading.every(part => part !== '') ? [reading] : [];
    }),
  );
}

/**
 * Finds the columns of a source that a person has named, one `schema.table.column` a line.
 *
 * @throws InputError naming the line that is no column which the reader may see.
 */
export async function readColumnNames(
  t: Texts,
  api: Pick<LineageApi, 'table'>,
  source: string,
  text: string,
): Promise<readonly ColumnRef[]> {
  const names = text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
  return Promise.all(
    names.map(async name => {
      for (const [schema, table, column] of readings(name)) {
        const found = await api
          .table(tableRef(source, schema, table))
          .catch(error => {
            if (error?.name === 'NotFoundError' || error?.statusCode === 404) {
              return undefined;
            }
            throw error;
          });
        if (found?.columns.some(c => c.name === column)) {
          return columnRef(found.ref, column);
        }
      }
      throw new InputError(t('corrections.noSuchColumn', { name, source }));
    }),
  );
}
