import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotOutline } from '@grainline/backstage-plugin-lineage-node';
import { NamespaceRow } from './catalog/namespaces';

/** What could not be read of a schema. */
export interface SchemaGaps {
  /** One for each relation that could not be read in full, by the schema's name. */
  readonly relations: ReadonlyMap<string, readonly Reason[]>;
  /** Why routines could not be read in any schema. */
  readonly routines?: Reason;
}

/**
 * The schemas as the outline holds them: `partial` where something could not be read this time; every other one is complete, since one
 * snapshot of the database saw all of it.
 */
export function assembleSchemas(
  namespaces: readonly NamespaceRow[],
  gaps: SchemaGaps,
): Pick<SnapshotOutline, 'schemas' | 'withheldElsewhere'> {
  const elsewhere = namespaces.filter(n => n.name === null && n.withheld > 0);
  return {
    schemas: namespaces.flatMap(n => {
      if (n.name === null) {
        return [];
      }
      const reason = gapOf(n.name, gaps);
      return [
        {
          name: n.name,
          owner: n.owner ?? undefined,
          comment: n.comment ?? undefined,
          completeness: reason ? ('partial' as const) : ('complete' as const),
          reason,
          withheld: n.withheld,
          withheldMarks: n.marks ?? [],
        },
      ];
    }),
    withheldElsewhere: {
      schemas: elsewhere.length,
      relations: elsewhere.reduce((sum, n) => sum + n.withheld, 0),
      marks: elsewhere.flatMap(n => n.marks ?? []),
    },
  };
}

function gapOf(schema: string, gaps: SchemaGaps): Reason | undefined {
  const unread = gaps.relations.get(schema) ?? [];
  return unread.length > 0
    ? {
        code: unread[0].code,
        message: `${unread.length} of its relations could not be read in full: ${unread[0].message}`,
      }
    : gaps.routines;
}
