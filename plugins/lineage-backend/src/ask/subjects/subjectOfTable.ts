import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { Subject } from '../words/Mention';

/** A table, or a column of it, as what a question may be about. */
export function subjectOfTable(table: TableDetail, column?: string): Subject {
  return { table, ...(column !== undefined && { column }) };
}
