import { Alert } from '@backstage/ui';
import {
  ColumnRef,
  TableDetail,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { refWords } from '../words';

/** Says that a link names a column which the table does not have, or no longer; nothing where it does. */
export function MissingColumn(props: {
  table: TableDetail;
  column: ColumnRef | undefined;
}) {
  const { table, column } = props;
  const t = useTexts();
  if (
    column === undefined ||
    tableOf(column) !== table.ref ||
    table.columns.some(c => c.ref === column)
  ) {
    return null;
  }
  return (
    <Alert
      role="status"
      status="info"
      icon
      title={t('columns.missing', {
        column: parseColumnRef(column).column,
        table: refWords(table.ref),
      })}
      description={t('columns.missingWhy')}
    />
  );
}
