import { HistoryDraft } from './HistoryDraft';
import { ColumnState } from './TableState';
import { withNewNames } from './withNewNames';

type Change = Omit<HistoryDraft, 'ref'>;

/** How a column gets its value when none is given, as people read it. */
function defaultText(column: ColumnState): string | undefined {
  if (column.generated !== null) {
    return `generated ${column.generated}: ${column.default_value ?? '?'}`;
  }
  return column.identity !== null
    ? `identity ${column.identity}`
    : column.default_value ?? undefined;
}

const nullability = (column: ColumnState) =>
  column.nullable ? 'nullable' : 'not null';

/**
 * How one column differs between two crawls.
 *
 * @param renamed - new names by old names of the table's columns: a text that only follows them is no change
 * @param isWithheld - tells a text that stands for what the crawling role may not see: that it appears or goes is no change
 */
export function columnChanges(
  before: ColumnState,
  after: ColumnState,
  renamed: ReadonlyMap<string, string>,
  isWithheld: (text: string | undefined) => boolean,
): Change[] {
  const subject = after.name;
  const changes: Change[] = [];
  const compare = (
    kind: Change['kind'],
    was: string | undefined,
    is: string | undefined,
  ) => {
    if (was !== is && !isWithheld(was) && !isWithheld(is)) {
      changes.push({
        kind,
        subject,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { now: is }),
      });
    }
  };
  if (before.name !== after.name) {
    compare('column-renamed', before.name, after.name);
  }
  compare('column-type-changed', before.type, after.type);
  compare(
    'column-nullability-changed',
    nullability(before),
    nullability(after),
  );
  const [was, is] = [defaultText(before), defaultText(after)];
  if (was === undefined || withNewNames(was, renamed) !== is) {
    compare('column-default-changed', was, is);
  }
  compare(
    'comment-changed',
    before.comment ?? undefined,
    after.comment ?? undefined,
  );
  return changes;
}
