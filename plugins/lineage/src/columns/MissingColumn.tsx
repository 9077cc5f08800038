import { Alert } from '@backstage/ui';
import {
  ColumnRef,
  TableDetail,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';

/** Says that a link names a column which the table does not have, or no longer; nothing where it does. */
export function MissingColumn(props: {
  table: TableDetail;
  column: ColumnRef | undefined;
}) {
  const { table, column } = props;
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
      title={`There is no column ${parseColumnRef(column).column} in ${
        table.schema
      }.${table.name}`}
      description="It may have been renamed or removed since the link was made: the changes of this table say so."
    />
  );
}
