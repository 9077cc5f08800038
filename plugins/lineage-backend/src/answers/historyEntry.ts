import {
  ChangeKind,
  HistoryEntry,
} from '@grainline/backstage-plugin-lineage-common';
import { matchesCriteria } from '../access/matchesCriteria';
import { HistoryRow } from '../record/recordRows';
import { ReadContext } from './LineageReads';

/**
 * An entry as a reader may see it: SQL only for those who may read it; the other name of a renamed table only for those who may see a table of
 * that name; a foreign key only for those who may see both of its tables.
 *
 * @returns undefined where the reader may not know of it
 */
export function historyEntry(
  row: HistoryRow,
  context: Pick<ReadContext, 'visible' | 'withholdSql'>,
): HistoryEntry | undefined {
  const away = row.kind === 'table-renamed-away';
  const kind = (away ? 'table-renamed' : row.kind) as ChangeKind;
  const seesRelated =
    row.related_ref === null ||
    matchesCriteria(row.related_ref, context.visible);
  if (!seesRelated && kind !== 'table-renamed') {
    return undefined;
  }
  const withheld = kind === 'view-sql-changed' && context.withholdSql;
  const showsBefore = !withheld && (seesRelated || away);
  const showsNow = !withheld && (seesRelated || !away);
  return {
    id: String(row.id),
    at: row.at,
    ...(row.after !== null && { after: row.after }),
    kind,
    ...(row.subject !== null && { subject: row.subject }),
    ...(row.before_value !== null &&
      showsBefore && { before: row.before_value }),
    ...(row.now_value !== null && showsNow && { now: row.now_value }),
  };
}
