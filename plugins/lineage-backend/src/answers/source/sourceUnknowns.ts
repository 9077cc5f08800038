import {
  ColumnRef,
  Reason,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { hiddenTables } from '../hiddenTables';
import { labelOf } from '../labelOf';
import { isUnwritten, OriginFacts } from './columnOrigins';

/** What of a column's origins is not known, and what would make it known. */
export function sourceUnknowns(
  column: ColumnRef,
  facts: OriginFacts,
): Reason[] {
  const { flow, steps, filling, loadedFrom } = facts;
  const reasons = [...flow.columns.values()].flatMap((row): Reason[] => {
    if (isUnwritten(row.ref, facts)) {
      return [
        {
          code: 'not-written',
          message: `${labelOf(
            row.ref,
          )}: none of the jobs that were read writes it; a routine whose body is withheld, or a statement that is not read, may`,
        },
      ];
    }
    if (row.unresolved === null) {
      return [];
    }
    const { code, message, place } = JSON.parse(row.unresolved);
    return [
      {
        code,
        message: `${labelOf(row.ref)}: ${message}`,
        ...(place && { place }),
      },
    ];
  });
  const table = flow.tables.get(tableOf(column))!;
  const isBare =
    !steps.has(column) &&
    !filling.has(table.ref) &&
    reasons.length === 0 &&
    JSON.parse(table.facts).origin === undefined &&
    (loadedFrom.get(table.ref) ?? []).length === 0;
  return [
    ...reasons,
    ...(flow.hidden.size > 0 ? [hiddenTables(flow.hidden.size)] : []),
    ...(isBare
      ? [
          {
            code: 'no-writer-seen',
            message: `What fills ${labelOf(
              table.ref,
            )} stands outside of what was read: the statements that ran (lineage.sources.${
              table.source
            }.statements) or files of SQL would show it, if it is SQL that fills it`,
          },
        ]
      : []),
  ];
}
