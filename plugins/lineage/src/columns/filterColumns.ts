import {
  ColumnDetail,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';
import { columnMarks } from './columnMarks';

/** Keeps the columns whose name, type, keys or comment hold every word, upper and lower case alike. */
export function filterColumns(
  t: Texts,
  columns: readonly ColumnDetail[],
  table: Pick<TableDetail, 'keys'>,
  query: string,
): readonly ColumnDetail[] {
  const words = query.toLocaleLowerCase('en-US').split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return columns;
  }
  return columns.filter(column => {
    const { name, type, nullable, comment = '' } = column;
    const marks = columnMarks(t, column, table).flatMap(({ short, long }) => [
      short,
      long,
    ]);
    const text = [
      name,
      type,
      nullable ? t('columns.nullable') : t('columns.notNull'),
      ...marks,
      comment,
    ]
      .join(' ')
      .toLocaleLowerCase('en-US');
    return words.every(word => text.includes(word));
  });
}
