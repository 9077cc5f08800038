import {
  ColumnRef,
  EdgeJob,
  Figure,
  Grain,
  JobShape,
  TableForeignKey,
  TableKey,
  TableRef,
  TableSummary,
  Transform,
} from '@grainline/backstage-plugin-lineage-common';

/** A column as a fit looks at it. */
export interface KnownColumn {
  readonly ref: ColumnRef;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly comment?: string;
  /** The expression of a generated column. */
  readonly generated?: string;
}

/** A value that flows into a column. */
export interface KnownValue {
  readonly from: ColumnRef;
  readonly transform: Transform;
  readonly fragment?: string;
  readonly job?: string;
}

/** What a job does to the rows of a table. */
export interface KnownShape extends JobShape {
  readonly job: Pick<EdgeJob, 'id' | 'name' | 'kind'>;
}

/** A table as a fit looks at it. */
export interface KnownTable {
  readonly summary: TableSummary;
  readonly columns: readonly KnownColumn[];
  readonly grain: Grain;
  readonly keys: readonly TableKey[];
  readonly foreignKeys: readonly TableForeignKey[];
  readonly rows?: number;
  readonly updated: Figure<string>;
  readonly dataThrough?: Figure<string>;
  /** The tables that feed it, as far as the reader may see them. */
  readonly fedBy: readonly TableRef[];
  /** How many tables feed it that the reader may not see. */
  readonly hidden: number;
  readonly shapes: readonly KnownShape[];
  /** What flows into its columns, by the column's ref. */
  readonly values: ReadonlyMap<ColumnRef, readonly KnownValue[]>;
  /** True if not all that feeds it could be read. */
  readonly gaps: boolean;
}

/** `schema.name`, as people call a table. */
export function nameOf(table: KnownTable): string {
  return `${table.summary.schema}.${table.summary.name}`;
}

/** Tables that a fit looks at, with everything upstream of them that is known and may be seen. */
export class KnownTables {
  private readonly tables: ReadonlyMap<TableRef, KnownTable>;
  private readonly upstream = new Map<
    TableRef,
    ReadonlyMap<TableRef, number>
  >();
  /** True if more is upstream than was read. */
  readonly truncated: boolean;

  static create(
    tables: readonly KnownTable[],
    options: { readonly truncated?: boolean } = {},
  ): KnownTables {
    return new KnownTables(tables, options.truncated ?? false);
  }

  private constructor(tables: readonly KnownTable[], truncated: boolean) {
    this.tables = new Map(tables.map(table => [table.summary.ref, table]));
    this.truncated = truncated;
  }

  get(ref: TableRef): KnownTable | undefined {
    return this.tables.get(ref);
  }

  /** The name that people know a table by. Of one that is not known here nothing is said: the reader may not be allowed to see it. */
  name(ref: TableRef): string {
    const table = this.tables.get(ref);
    return table ? nameOf(table) : 'another table';
  }

  /** The table itself at 0, and everything upstream of it by distance. */
  upstreamOf(ref: TableRef): ReadonlyMap<TableRef, number> {
    const known = this.upstream.get(ref);
    if (known) {
      return known;
    }
    const depths = new Map<TableRef, number>([[ref, 0]]);
    for (const [at, depth] of depths) {
      for (const from of this.tables.get(at)?.fedBy ?? []) {
        if (!depths.has(from)) {
          depths.set(from, depth + 1);
        }
      }
    }
    this.upstream.set(ref, depths);
    return depths;
  }
}
