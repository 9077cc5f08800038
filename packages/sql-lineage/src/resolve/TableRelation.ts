import type { RowFacts } from '../keys/RowFacts';
import type { RowKey } from '../keys/RowKey';
import { columnPositions } from './columnPositions';
import { type Lineage, type TableRef, unionOf } from './Lineage';
import type { Column, Found, OpenColumns, Relation, Slot } from './Relation';
import type { StatementAnalysis } from './StatementAnalysis';

const SYSTEM_COLUMNS = new Set([
  'ctid',
  'xmin',
  'xmax',
  'cmin',
  'cmax',
  'tableoid',
]);

/** A table whose columns the catalog knows. */
export class TableRelation implements Relation {
  readonly #positions: ReadonlyMap<string, number>;

  private constructor(
    private readonly analysis: StatementAnalysis,
    readonly table: TableRef,
    readonly names: readonly string[],
  ) {
    this.#positions = columnPositions(names);
  }

  static create(
    analysis: StatementAnalysis,
    table: TableRef,
    names: readonly string[],
  ): TableRelation {
    return new TableRelation(analysis, table, names);
  }

  find(name: string, byte: number): Found {
    return this.#positions.has(name) ? this.#column(name, byte) : undefined;
  }

  openFor(): readonly OpenColumns[] {
    return [];
  }

  slots(byte: number): readonly Slot[] {
    return this.names.map(name => ({ column: this.#column(name, byte) }));
  }

  keys(): readonly RowKey[] {
    const { name } = this.table;
    return this.analysis.keysOf(name).flatMap(columns => {
      const ordinals = columns.flatMap(column => this.ordinalOf(column) ?? []);
      return ordinals.length === columns.length
        ? [
            {
              ordinals,
              evidence: [{ table: name, columns }],
              minimal: true,
            },
          ]
        : [];
    });
  }

  facts(): RowFacts | undefined {
    const present = this.analysis
      .neverNull(this.table.name)
      .flatMap(column => this.ordinalOf(column) ?? []);
    return present.length > 0
      ? { dependencies: [], literals: new Map(), present: new Set(present) }
      : undefined;
  }

  ordinalOf(name: string): number | undefined {
    return this.#positions.get(name);
  }

  systemColumn(name: string, byte: number): Column | undefined {
    return SYSTEM_COLUMNS.has(name) ? this.#column(name, byte) : undefined;
  }

  #column(name: string, byte: number): Column {
    return columnOf(this.analysis, this.table, name, byte, false);
  }
}

/** A table whose columns nobody knows. */
export class OpenTable implements Relation, OpenColumns {
  private constructor(
    private readonly analysis: StatementAnalysis,
    readonly table: TableRef,
    readonly reason: OpenColumns['reason'],
  ) {}

  static create(
    analysis: StatementAnalysis,
    table: TableRef,
    reason: OpenColumns['reason'],
  ): OpenTable {
    return new OpenTable(analysis, table, reason);
  }

  find(): Found {
    return undefined;
  }

  openFor(): readonly OpenColumns[] {
    return [this];
  }

  /** What a name behind a star means, the star has brought. */
  slots(byte: number): readonly Slot[] {
    return [
      {
        open: {
          reason: this.reason,
          column: name => this.column(name, byte),
          wholeRow: () => this.wholeRow(byte),
        },
      },
    ];
  }

  column(name: string, byte: number): Column {
    return columnOf(this.analysis, this.table, name, byte, false);
  }

  wholeRow(byte: number): Lineage {
    return columnOf(this.analysis, this.table, '*', byte, false).lineage;
  }
}

/** The column of a table as it is read at a place. */
function columnOf(
  analysis: StatementAnalysis,
  table: TableRef,
  name: string,
  byte: number,
  assumed: boolean,
): Column {
  const unit = analysis.unitOf(table.name, name);
  return {
    name,
    ...(unit && { unit }),
    lineage: {
      sources: [
        {
          table,
          column: name,
          role: 'value',
          transform: 'identity',
          place: analysis.place(byte, 'reference'),
          assumed,
        },
      ],
    },
  };
}

/** All slots of a relation as one value, as in `to_jsonb(t)`. */
export function wholeRowOf(slots: readonly Slot[], byte: number): Lineage {
  return unionOf(
    slots.map(slot =>
      slot.column ? slot.column.lineage : slot.open.wholeRow(byte),
    ),
  );
}
