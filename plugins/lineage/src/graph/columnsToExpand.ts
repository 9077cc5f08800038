import {
  ColumnRef,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { LineagePicture } from './LineagePicture';

/**
 * The columns of a table that are on the path of the chosen column, hidden ones included: each is asked about when the path is expanded there. None
 * where no column is chosen.
 */
export function columnsToExpand(
  picture: LineagePicture,
  table: TableRef,
): readonly ColumnRef[] {
  const columns = new Set<ColumnRef>();
  if (!picture.path) {
    return [];
  }
  if (tableOf(picture.path.column) === table) {
    columns.add(picture.path.column);
  }
  for (const line of picture.edges) {
    if (line.lit && (line.from.table === table || line.to.table === table)) {
      for (const { from, to } of line.edges) {
        [from, to]
          .filter(ref => tableOf(ref) === table)
          .forEach(ref => columns.add(ref));
      }
    }
  }
  for (const { ref, columns: drawn } of picture.tables) {
    if (ref === table) {
      drawn.filter(c => c.lit).forEach(c => columns.add(c.ref));
    }
  }
  return [...columns];
}
