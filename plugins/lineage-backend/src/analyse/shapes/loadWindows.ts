import {
  ColumnRef,
  JobShape,
  parseColumnRef,
  RowFilter,
} from '@grainline/backstage-plugin-lineage-common';
import { hasUnit } from '../grain/ViewTimes';
import { TableFinder } from '../SnapshotTables';

const NOW =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|getdate|sysdate)\b|\bcurrent_(date|timestamp)\b|\blocaltimestamp\b|\$\d+/i;

/**
 * The filters of a shape, with those marked that only say which stretch of time one run of the job loads: in a job that adds to what is there, a
 * comparison of times with a parameter or with the present leaves nothing out that another run does not bring.
 */
export function loadWindows(
  { filters, writes }: JobShape,
  tables: TableFinder,
  variables: readonly string[],
): RowFilter[] {
  const names = new Set(variables.map(name => name.toLowerCase()));
  const adds = writes === 'appends' || writes === 'merges';
  return filters.map(filter =>
    adds &&
    filter.clause === 'where' &&
    filter.columns.some(column => isTime(column, tables)) &&
    /[<>]|\bbetween\b|=/i.test(filter.fragment) &&
    (NOW.test(filter.fragment) || hasWordOf(filter.fragment, names))
      ? { ...filter, window: true as const }
      : filter,
  );
}

function isTime(ref: ColumnRef, tables: TableFinder): boolean {
  const { schema, table, column } = parseColumnRef(ref);
  const type = tables
    .find({ schema, name: table })
    ?.table.columns.find(one => one.name === column)?.type;
  return type !== undefined && hasUnit(type);
}

function hasWordOf(text: string, names: ReadonlySet<string>): boolean {
  return (text.toLowerCase().match(/[a-z_]\w*/g) ?? []).some(word =>
    names.has(word),
  );
}
