import type { TableName } from '../model/TableName';
import { type Lineage, noLineage } from '../resolve/Lineage';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import type { Variables } from '../resolve/Variables';

/** What is known of a name in a routine. */
type Variable =
  | { readonly kind: 'parameter' }
  | { readonly kind: 'scalar' | 'record'; readonly table: TableName }
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

  private constructor(private readonly onTable: (table: TableName) => void) {}

  /** @param onTable - is told of each table that stands for a variable */
  static create(onTable: (table: TableName) => void): RoutineVariables {
    return new RoutineVariables(onTable);
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

  addTriggerRow(name: string): void {
    this.#variables.set(name, { kind: 'trigger-row' });
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
          column: field ?? (variable.kind === 'record' ? '*' : 'value'),
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
    const whole = variable.kind === 'record' ? '*' : 'value';
    return {
      sources: [
        {
          table,
          column: variable.kind === 'record' ? field ?? whole : whole,
          role: 'value',
          transform: 'identity',
          place: analysis.place(byte, 'reference'),
          assumed: false,
        },
      ],
    };
  }

  #add(name: string, kind: 'scalar' | 'record'): Variable {
    const table: TableName = { name: `@${name}` };
    const variable: Variable = { kind, table };
    this.#variables.set(name, variable);
    this.onTable(table);
    return variable;
  }
}
