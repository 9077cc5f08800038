import { columnChanges } from './columnChanges';
import { foreignKeyChanges, keyChanges } from './constraintChanges';
import { HistoryDraft } from './HistoryDraft';
import { plainSql } from './plainSql';
import { renamedColumns } from './renamedColumns';
import { withNewNames } from './withNewNames';
import { ColumnState, TableState, constraintsOf } from './TableState';

type Change = Omit<HistoryDraft, 'ref'>;

/** What the comparison of two crawls needs beside the table itself. */
export interface HistoryContext {
  /** The ref now of a table that was renamed, and of every other table its own. */
  readonly newRef: (ref: string) => string;
  /** Whether the absence of what leads to a table means something: not if the crawl did not see that table. */
  readonly isProof: (ref: string) => boolean;
}

/** What stands for a text that names what the crawling role may not see. */
const WITHHELD = /^(generated \w+: )?\(withheld\)$/;

const isWithheld = (text: string | undefined) =>
  text !== undefined && WITHHELD.test(text);

function tableChanges(before: TableState, after: TableState): Change[] {
  const changes: Change[] = [];
  const compare = (
    kind: Change['kind'],
    was: string | null,
    is: string | null,
  ) => {
    if (was !== is) {
      changes.push({
        kind,
        ...(was !== null && { before: was }),
        ...(is !== null && { now: is }),
      });
    }
  };
  compare('kind-changed', before.table.kind, after.table.kind);
  compare('owner-changed', before.table.owner, after.table.owner);
  compare('comment-changed', before.table.comment, after.table.comment);
  const [was, is] = [before.table.view_sql, after.table.view_sql];
  // SQL that is absent on one side was not seen there, which is no change.
  if (
    was !== null &&
    is !== null &&
    was !== is &&
    plainSql(was) !== plainSql(is)
  ) {
    compare('view-sql-changed', was, is);
  }
  return changes;
}

function changesOfColumns(
  before: TableState,
  after: TableState,
  renamed: ReadonlyMap<string, string>,
): Change[] {
  const left = new Map<string, ColumnState>(
    before.columns.map(c => [renamed.get(c.name) ?? c.name, c]),
  );
  const present = after.columns.flatMap((column): Change[] => {
    const old = left.get(column.name);
    left.delete(column.name);
    return old
      ? columnChanges(old, column, renamed, isWithheld)
      : [{ kind: 'column-added', subject: column.name, now: column.type }];
  });
  const removed = [...left.values()].map(
    (column): Change => ({
      kind: 'column-removed',
      subject: column.name,
      before: column.type,
      ...(column.kept_since !== null && { missedAt: column.kept_since }),
    }),
  );
  return [...removed, ...present];
}

/**
 * What changed of a table between two crawls that saw it, in the order in which people read it. Pure: the same states give the same entries.
 *
 * What was not seen gives no entry: SQL that could not be read, texts that are withheld, foreign keys to tables that the crawl did not see.
 *
 * @param before - under its old name where the table was renamed
 */
export function historyOf(
  before: TableState,
  after: TableState,
  context: HistoryContext,
): HistoryDraft[] {
  const renamed = renamedColumns(before, after);
  const [was, is] = [constraintsOf(before.table), constraintsOf(after.table)];
  const grains = [before.table.grain, after.table.grain].map(
    grain => JSON.parse(grain).sentence as string,
  );
  const changes: Change[] = [
    ...tableChanges(before, after),
    ...changesOfColumns(before, after, renamed),
    ...keyChanges(was.keys, is.keys, renamed),
    ...foreignKeyChanges(was.foreignKeys, is.foreignKeys, {
      ...context,
      renamed,
    }),
    ...(grains[0] !== grains[1] &&
    withNewNames(grains[0], renamed) !== grains[1]
      ? [
          {
            kind: 'grain-changed' as const,
            before: grains[0],
            now: grains[1],
          },
        ]
      : []),
  ];
  return changes.map(change => ({ ref: after.table.ref, ...change }));
}
