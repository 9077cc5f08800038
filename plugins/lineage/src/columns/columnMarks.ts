import {
  ColumnDetail,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';
import { refWords } from '../words';

/** A short word beside a column's name, and what it means. */
export interface ColumnMark {
  readonly short: string;
  readonly long: string;
}

/** What a column is to the keys of its table, and how the database fills it. */
export function columnMarks(
  t: Texts,
  column: ColumnDetail,
  table: Pick<TableDetail, 'keys'>,
): readonly ColumnMark[] {
  const { name, primaryKey, references, generated, identity } = column;
  const keysOf = (primary: boolean) =>
    table.keys.filter(
      key => (key.kind === 'primary') === primary && key.columns.includes(name),
    );
  const [primary] = keysOf(true);
  const [unique] = keysOf(false);
  const listed = (columns: readonly string[] = [name]) =>
    `(${columns.join(', ')})`;
  return [
    ...(primaryKey
      ? [
          {
            short: t('columns.mark.primaryKey'),
            long: t('columns.mark.primaryKeyLong', {
              key: listed(primary?.columns),
            }),
          },
        ]
      : []),
    ...(unique && !primaryKey
      ? [
          {
            short: t('columns.mark.unique'),
            long: t('columns.mark.uniqueLong', { key: listed(unique.columns) }),
          },
        ]
      : []),
    ...references.map(ref => ({
      short: t('columns.mark.foreignKey', { to: refWords(ref) }),
      long: t('columns.mark.foreignKeyLong', { to: refWords(ref) }),
    })),
    ...(generated
      ? [
          {
            short: t('columns.mark.generated'),
            long: t('columns.mark.generatedLong', { how: generated }),
          },
        ]
      : []),
    ...(identity
      ? [
          {
            short: t('columns.mark.identity'),
            long: t('columns.mark.identityLong', { how: identity }),
          },
        ]
      : []),
  ];
}
