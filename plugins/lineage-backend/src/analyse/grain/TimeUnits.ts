import {
  Evidence,
  TIME_UNITS,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { WrittenColumn } from '../routineFacts';
import { shortFragment } from '../shortFragment';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { FillingOutput, ViewTimes, hasUnit } from './ViewTimes';

/** The unit to which a time column is brought, and how that is known. */
export interface ColumnUnit {
  readonly unit: TimeUnit;
  /** True if the SQL that makes the column leaves no other; false if only the type says so, or a routine that may not be the only writer. */
  readonly exact: boolean;
  /** True if nothing but a type speaks for it: dates may all be first days of a month. */
  readonly typeOnly: boolean;
  readonly evidence: readonly Evidence[];
}

function coarser(a: TimeUnit, b: TimeUnit): TimeUnit {
  return TIME_UNITS.indexOf(a) >= TIME_UNITS.indexOf(b) ? a : b;
}

/** Finds the units of time columns: in the SQL of views and routines, through the columns that they pass on, and in types. */
export class TimeUnits {
  readonly #known = new Map<string, ColumnUnit | undefined>();
  readonly #written = new Map<string, WrittenColumn[]>();

  static create(
    tables: SnapshotTables,
    views: ReadonlyMap<string, ViewTimes>,
    written: readonly WrittenColumn[],
  ): TimeUnits {
    return new TimeUnits(tables, views, written);
  }

  private constructor(
    private readonly tables: SnapshotTables,
    private readonly views: ReadonlyMap<string, ViewTimes>,
    written: readonly WrittenColumn[],
  ) {
    for (const column of written) {
      const key = `${column.table}/${column.column}`;
      this.#written.set(key, [...(this.#written.get(key) ?? []), column]);
    }
  }

  unitOf(entry: SnapshotTable, column: string): ColumnUnit | undefined {
    const key = `${entry.ref}/${column}`;
    if (!this.#known.has(key)) {
      // Stands while what fills the column is looked at: a table that is filled from itself ends here.
      this.#known.set(key, undefined);
      this.#known.set(key, this.#find(entry, column));
    }
    return this.#known.get(key);
  }

  #find(entry: SnapshotTable, column: string): ColumnUnit | undefined {
    const type = entry.table.columns.find(c => c.name === column)?.type;
    if (!type || !hasUnit(type)) {
      return undefined;
    }
    const view = this.views.get(entry.ref);
    if (view) {
      const selected = view.get(column);
      return (
        selected &&
        this.#output(selected.output, selected.unit, `view:${entry.ref}`)
      );
    }
    return (
      this.#filled(entry, column) ??
      (type === 'date' ? dates(entry, column) : undefined)
    );
  }

  /** A column of a base table: what all routines that write it agree on. Others may write it too, so it is not exact. */
  #filled(entry: SnapshotTable, column: string): ColumnUnit | undefined {
    const units = (this.#written.get(`${entry.ref}/${column}`) ?? []).map(
      ({ output, unit, job }) => this.#output(output, unit, job.id),
    );
    const [first] = units;
    return first && units.every(unit => unit?.unit === first.unit)
      ? {
          ...first,
          exact: false,
          evidence: units.flatMap(unit => unit!.evidence),
        }
      : undefined;
  }

  #output(
    output: FillingOutput,
    unit: TimeUnit | undefined,
    ref: string,
  ): ColumnUnit | undefined {
    const values = output.sources.filter(s => s.role === 'value');
    // The day of an aggregate (`min(date_trunc('month', …))::date`) may hide a coarser unit.
    if (
      output.unresolved ||
      values.some(s => s.transform === 'aggregate' || s.transform === 'window')
    ) {
      return undefined;
    }
    const [value] = values;
    const from =
      values.length === 1 && ['identity', 'cast'].includes(value.transform)
        ? this.tables.find(value.table)
        : undefined;
    const passedOn = from && this.unitOf(from, value.column);
    // A month that is cast to a date stays a month.
    if (!unit || (passedOn && coarser(unit, passedOn.unit) !== unit)) {
      return passedOn;
    }
    return {
      unit,
      exact: true,
      typeOnly: false,
      evidence: [
        {
          basis: 'parsed',
          text: `${output.column} is brought to the ${unit}`,
          ref,
          sql: output.expression && shortFragment(output.expression.fragment),
        },
      ],
    };
  }
}

function dates(entry: SnapshotTable, column: string): ColumnUnit {
  return {
    unit: 'day',
    exact: false,
    typeOnly: true,
    evidence: [
      {
        basis: 'inferred',
        text: `${column} is of type date, so that its unit is a day at the finest`,
        ref: entry.ref,
      },
    ],
  };
}
