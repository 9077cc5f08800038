import { AskAnswer } from '@grainline/backstage-plugin-lineage-common';
import { tableLabel } from './tableLabel';
import { Subject } from './words/Mention';

/** What people call a subject. */
export function subjectLabel({ table, column }: Subject): string {
  return column === undefined
    ? tableLabel(table)
    : `${tableLabel(table)}.${column}`;
}

/** A subject without all that is known of its table besides. */
export function subjectSummary(
  subject: Subject,
): AskAnswer['subjects'][number] {
  const { table, column } = subject;
  return {
    table: {
      ref: table.ref,
      source: table.source,
      schema: table.schema,
      name: table.name,
      kind: table.kind,
      ...(table.comment !== undefined && { comment: table.comment }),
      entityName: table.entityName,
      ...(table.databaseOwner !== undefined && {
        databaseOwner: table.databaseOwner,
      }),
      columnCount: table.columnCount,
      asOf: table.asOf,
      ...(table.stale && { stale: table.stale }),
    },
    ...(column !== undefined && { column }),
  };
}
