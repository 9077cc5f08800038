import {
  type ColumnName,
  type Reason,
  type ScriptLineage,
  tableText,
} from '@grainline/sql-lineage';

/** What the lineage says of one target column. */
export interface Claim {
  /** `schema.table.column` of everything that may change it, over as many steps as there are. */
  readonly sources: ReadonlySet<string>;
  /** Why it is not known, where that is the answer. */
  readonly reason?: Reason;
}

/**
 * The lineage of a script as claims about its target columns. What is read from a
 * table that the script itself wrote is followed on, and a column's rows are
 * decided by the row sources of its table.
 */
export class Claims {
  readonly #values = new Map<string, string[]>();
  readonly #direct = new Map<string, string[]>();
  readonly #rows = new Map<string, string[]>();
  readonly #feeding = new Map<string, string[]>();
  readonly #reasons = new Map<string, Reason>();
  readonly #general: Reason | undefined;

  constructor(lineage: ScriptLineage) {
    const told = new Set<Reason>();
    for (const output of lineage.outputs) {
      if (output.table) {
        const name = `${tableText(output.table)}.${output.column}`;
        add(this.#values, name, output.sources.map(columnText));
        const direct = output.sources.filter(({ role }) => role === 'value');
        add(this.#direct, name, direct.map(columnText));
        if (output.unresolved) {
          this.#reasons.set(name, output.unresolved);
          told.add(output.unresolved);
        }
      }
    }
    for (const source of lineage.rowSources) {
      if (source.to) {
        add(this.#rows, tableText(source.to), [columnText(source)]);
      }
    }
    for (const { from, to } of lineage.flows) {
      add(this.#feeding, tableText(to), [tableText(from)]);
    }
    this.#general = lineage.unresolved.find(reason => !told.has(reason));
  }

  /** Gaps of the script that belong to no column. */
  get general(): Reason | undefined {
    return this.#general;
  }

  of(column: string): Claim {
    const sources = new Set<string>();
    const tables = new Set<string>();
    const stack = [column];
    let reason: Reason | undefined;
    for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
      reason ??= this.#reasons.get(one);
      const next = one.endsWith('.*')
        ? this.columns.filter(name => tableOf(name) === tableOf(one))
        : this.#values.get(one) ?? [];
      for (const source of [...next, ...this.#rowsOf(tableOf(one), tables)]) {
        if (!sources.has(source)) {
          sources.add(source);
          stack.push(source);
        }
      }
    }
    return { sources, ...(reason && { reason }) };
  }

  /** What decides the rows of a table, and of the tables that feed it. */
  #rowsOf(table: string, seen: Set<string>): string[] {
    if (seen.has(table)) {
      return [];
    }
    seen.add(table);
    return [
      ...(this.#rows.get(table) ?? []),
      ...(this.#feeding.get(table) ?? []).flatMap(from =>
        this.#rowsOf(from, seen),
      ),
    ];
  }

  /** Whether values of a source may end up in a column, or are in it already. */
  feeds(source: string, column: string): boolean {
    const seen = new Set([column]);
    for (const one of seen) {
      this.#direct.get(one)?.forEach(next => seen.add(next));
    }
    return seen.has(source);
  }

  get columns(): string[] {
    return [...this.#values.keys()];
  }
}

/** Whether a claim holds a column, by its name or by its whole row. */
export function holds({ sources }: Claim, column: string): boolean {
  return sources.has(column) || sources.has(`${tableOf(column)}.*`);
}

export function tableOf(column: string): string {
  return column.slice(0, column.lastIndexOf('.'));
}

function columnText({ table, column }: ColumnName): string {
  return `${tableText(table)}.${column}`;
}

function add(
  map: Map<string, string[]>,
  key: string,
  values: readonly string[],
): void {
  map.set(key, [...(map.get(key) ?? []), ...values]);
}
