import type { TableName } from '../model/TableName';
import { type Lineage, noLineage } from '../resolve/Lineage';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import type { Variables } from '../resolve/Variables';

/** What is known of a name in a routine. */
type Variable =
  | { readonly kind: 'parameter' }
  | { readonly kind: 'scalar' | 'record'; readonly table: TableName }
  /** A row of a lasting table: NEW and OLD of its trigger. */
  | { readonly kind: 'table-row'; readonly table: TableName }
  /** NEW and OLD, when nobody said whose trigger it is. */
  | { readonly kind: 'trigger-row' };

/**
 * The parameters and variables of a routine. A variable is a table of its own
 * that assignments write and expressions read, so that loops and branches are
 * followed as temporary tables are: whatever is put in anywhere may come out
 * anywhere.
 */
export class RoutineVariables implements Variables {
  readonly #variables = new Map<string, Variable>();
  readonly #fields = new Map<string, Set<string>>();
  /** What one query after the other fills a record with; null where they differ. */
  readonly #filled = new Map<string, readonly string[] | null>();
  /** The columns of the tables whose rows variables are. */
  readonly #rows = new Map<string, readonly string[]>();
  #hidden = 0;

  private constructor(
    private readonly onTable: (table: TableName) => void,
    private readonly owner: string,
  ) {}

  /**
   * @param onTable - is told of each table that stands for a variable
   * @param owner - the routine, where its variables have to be told from those of another
   */
  static create(
    onTable: (table: TableName) => void,
    owner = '',
  ): RoutineVariables {
    return new RoutineVariables(onTable, owner);
  }

  has(name: string): boolean {
    return this.#variables.has(name);
  }

  addParameter(name: string): void {
    this.#variables.set(name, { kind: 'parameter' });
  }

  addScalar(name: string): void {
    this.#add(name, 'scalar');
  }

  addRecord(name: string): void {
    this.#add(name, 'record');
  }

  /** Another name for a variable: `$1`. */
  addAlias(name: string, of: string): void {
    const variable = this.#variables.get(of);
    if (variable) {
      this.#variables.set(name, variable);
    }
  }

  addTriggerRow(name: string): void {
    this.#variables.set(name, { kind: 'trigger-row' });
  }

  addTableRow(name: string, table: TableName): void {
    this.#variables.set(name, { kind: 'table-row', table });
  }

  /**
   * Puts a variable of an inner block in the place of another of its name.
   *
   * @returns what brings the other back
   */
  hide(name: string): () => void {
    const hidden = this.#variables.get(name);
    this.#hidden += 1;
    this.#add(name, 'scalar', ` ${this.#hidden}`);
    return () => {
      if (hidden) {
        this.#variables.set(name, hidden);
      }
    };
  }

  /** Takes note of the fields that a record gets from a query. */
  noteFields(name: string, fields: readonly string[]): void {
    const before = this.#filled.get(name);
    const isSame =
      before === undefined || before?.join('\n') === fields.join('\n');
    this.#filled.set(name, isSame && !fields.includes('*') ? fields : null);
    const known = this.#fields.get(name) ?? new Set();
    this.#fields.set(name, known);
    fields.forEach(field => known.add(field));
  }

  /** Takes note of the columns of the table whose row a variable is. */
  noteRow(name: string, columns: readonly string[]): void {
    this.#rows.set(name, columns);
  }

  /** The fields that a record is known to have, in the order of the queries that fill it. */
  fields(name: string): readonly string[] {
    return (
      this.#rows.get(name) ??
      [...(this.#fields.get(name) ?? [])].filter(field => field !== '*')
    );
  }

  /** A record has the fields of its query, as long as there is but one kind of them. */
  rowFields(name: string): readonly string[] | undefined {
    return this.#rows.get(name) ?? this.#filled.get(name) ?? undefined;
  }

  /** The columns of the table whose row a variable is, into which values go by position. */
  declaredRow(name: string): readonly string[] | undefined {
    return this.#rows.get(name);
  }

  /** The table and column that an assignment to a variable writes. */
  target(
    name: string,
    field: string | undefined,
  ): { table: TableName; column: string } | undefined {
    let variable = this.#variables.get(name);
    if (variable?.kind === 'parameter') {
      // A parameter that is assigned to is a variable from here on.
      variable = this.#add(name, 'scalar');
    }
    return variable && 'table' in variable
      ? {
          table: variable.table,
          column: field ?? (variable.kind === 'scalar' ? 'value' : '*'),
        }
      : undefined;
  }

  find(
    analysis: StatementAnalysis,
    parts: readonly string[],
    byte: number,
  ): Lineage | undefined {
    const [name, field] = parts;
    const variable = this.#variables.get(name);
    if (!variable) {
      return /^\$\d+$/.test(name) ? noLineage : undefined;
    }
    if (variable.kind === 'parameter') {
      return noLineage;
    }
    if (variable.kind === 'trigger-row') {
      return {
        sources: [],
        reason: analysis.reasonAt(
          'unsupported',
          `'${name}' is a row of the trigger's table, which is not known here`,
          byte,
        ),
      };
    }
    const table = analysis.tableRef(variable.table);
    analysis.noteRead(variable.table);
    const isScalar = variable.kind === 'scalar';
    return {
      sources: [
        {
          table,
          column: isScalar ? 'value' : field ?? '*',
          role: 'value',
          transform: 'identity',
          place: analysis.place(byte, 'reference'),
          assumed: false,
        },
      ],
    };
  }

  #add(name: string, kind: 'scalar' | 'record', suffix = ''): Variable {
    const table: TableName = {
      name:
        this.owner === ''
          ? `@${name}${suffix}`
          : `@${this.owner}.${name}${suffix}`,
    };
    const variable: Variable = { kind, table };
    this.#variables.set(name, variable);
    this.onTable(table);
    return variable;
  }
}
