import type { TableName } from '../model/TableName';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { StatementSetting } from '../script/StatementSetting';
import type { PlpgsqlNode } from './PlpgsqlTree';
import type { RoutineVariables } from './RoutineVariables';

/** Where a value is put. */
export interface Target {
  readonly table: TableName;
  readonly column: string;
}

/** Finds what the tree means by the targets of its statements, which it gives by number. */
export class PlpgsqlTargets {
  private constructor(
    private readonly variables: RoutineVariables,
    private readonly datums: readonly PlpgsqlNode[],
  ) {}

  static create(
    variables: RoutineVariables,
    datums: readonly PlpgsqlNode[],
  ): PlpgsqlTargets {
    return new PlpgsqlTargets(variables, datums);
  }

  /** The setting that puts a query's columns into a record or a list of variables. */
  into(target: PlpgsqlNode | undefined): StatementSetting {
    if (!target) {
      return {};
    }
    const record = target.PLpgSQL_rec;
    if (record) {
      return {
        assign: columns => {
          const returned = columns.flatMap(one => (one.table ? [] : one.name));
          this.variables.noteFields(record.refname, returned);
          const row = this.variables.declaredRow(record.refname);
          let at = 0;
          return columns.map(one => {
            const name = one.table ? undefined : row?.[at++];
            const field = this.variables.target(
              record.refname,
              name ?? one.name,
            );
            return one.table || !field ? one : put(one, field);
          });
        },
      };
    }
    const targets = this.all(target);
    return {
      assign: columns => {
        const returned = columns.filter(one => !one.table);
        return [
          ...columns.filter(one => one.table),
          ...returned.flatMap((one, at) =>
            targets[at] ? [put(one, targets[at])] : [],
          ),
        ];
      },
    };
  }

  /** All places that a target of several names. */
  all(node: PlpgsqlNode | undefined): Target[] {
    const name = node?.PLpgSQL_rec?.refname ?? node?.PLpgSQL_var?.refname;
    if (name !== undefined) {
      return [this.named(name)].flatMap(one => one ?? []);
    }
    return (node?.PLpgSQL_row?.fields ?? []).flatMap(
      ({ varno = 0 }) => this.numbered(varno) ?? [],
    );
  }

  named(name: string): Target | undefined {
    return this.variables.target(name, undefined);
  }

  nameOf(number: number): string {
    const datum = this.datums[number];
    return datum?.PLpgSQL_var?.refname ?? datum?.PLpgSQL_rec?.refname ?? '';
  }

  numbered(number: number): Target | undefined {
    const field = this.datums[number]?.PLpgSQL_recfield;
    return field
      ? this.variables.target(
          this.nameOf(field.recparentno ?? 0),
          field.fieldname,
        )
      : this.named(this.nameOf(number));
  }

  /** The variables of a row of the tree: a cursor's parameters, the OUT parameters. */
  row(number: number): string[] {
    return (this.datums[number]?.PLpgSQL_row?.fields ?? []).map(
      ({ name }) => name,
    );
  }
}

/** The column as it is when it goes somewhere. */
export function put(column: WrittenColumn, target: Target): WrittenColumn {
  return { ...column, table: target.table, name: target.column };
}
