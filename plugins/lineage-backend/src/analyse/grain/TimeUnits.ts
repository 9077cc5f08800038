import {
  Evidence,
  TIME_UNITS,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { ColumnStatistics } from '@grainline/backstage-plugin-lineage-node';
import { WrittenColumn } from '../WrittenColumn';
import { shortFragment } from '../shortFragment';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { CONFIDENCE } from './confidence';
import { isOutdated } from './isOutdated';
import { liesBetween, observedUnit } from './observedUnit';
import { FillingOutput, ViewTimes, hasUnit } from './ViewTimes';

/** The unit to which a time column is brought, and how that is known. */
export interface ColumnUnit {
  readonly unit: TimeUnit;
  /** True if the SQL that makes the column leaves no other; false if only the type says so, or a routine that may not be the only writer. */
  readonly exact: boolean;
  /** True if nothing but a type speaks for it: dates may all be first days of a month. */
  readonly typeOnly: boolean;
  /** 0 to 1, see {@link CONFIDENCE}. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** What the values, or the SQL, say against it. */
  readonly contradictions?: readonly Evidence[];
  /** True if neither the SQL nor a constraint brings its values to the unit: they, or their type, happen to lie so. */
  readonly byValues?: boolean;
}

/** How often the unit is right that a good number of values shows. */
const OBSERVED_UNIT = 0.85;
/** The SQL and the values say the same. */
const AGREED_UNIT = 0.97;
/** Values speak against the SQL: something else writes too. */
const CONTRADICTED_UNIT = 0.5;

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
    const selected = view?.get(column);
    const parsed = view
      ? selected &&
        this.#output(selected.output, selected.unit, `view:${entry.ref}`)
      : this.#filled(entry, column);
    const { statistics } = entry.table;
    const seen = statistics?.columns.find(c => c.column === column);
    if (statistics && seen?.times && !isOutdated(statistics)) {
      return withValues(entry, seen, parsed, statistics.rows);
    }
    return (
      parsed ?? (type === 'date' && !view ? dates(entry, column) : undefined)
    );
  }

  /** A column of a base table: what all routines that write it agree on. Others may write it too, so it is not exact. */
  #filled(entry: SnapshotTable, column: string): ColumnUnit | undefined {
    const written = this.#written.get(`${entry.ref}/${column}`) ?? [];
    // Of `date_trunc($1, …)` the server kept no unit; whose text is read says it.
    const told = written.filter(one => !lostItsUnit(one));
    const units = (told.length > 0 ? told : written).map(
      ({ output, unit, job }) => this.#output(output, unit, job.id),
    );
    const [first] = units;
    return first && units.every(unit => unit?.unit === first.unit)
      ? {
          ...first,
          exact: false,
          confidence: Math.min(
            CONFIDENCE.replaced,
            ...units.map(u => u!.confidence),
          ),
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
      confidence: CONFIDENCE.proven,
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

function lostItsUnit({ job, unit, output }: WrittenColumn): boolean {
  return (
    job.kind === 'query' &&
    unit === undefined &&
    /\$\d/.test(output.expression?.fragment ?? '')
  );
}

/** What the SQL says of a column's unit, together with what the statistics show of its values. */
function withValues(
  entry: SnapshotTable,
  seen: ColumnStatistics,
  parsed: ColumnUnit | undefined,
  rows: number,
): ColumnUnit | undefined {
  const observed = observedUnit(seen, rows);
  const evidence: Evidence = {
    basis: 'observed',
    text: observed
      ? `The values of ${seen.column} lie on boundaries of the ${observed.unit} (statistics of the database)`
      : `The values of ${seen.column} lie between the boundaries of the unit (statistics of the database)`,
    ref: entry.ref,
  };
  if (!parsed || parsed.typeOnly) {
    return (
      observed && {
        unit: observed.unit,
        exact: false,
        typeOnly: false,
        byValues: true,
        confidence: OBSERVED_UNIT,
        evidence: [evidence],
      }
    );
  }
  if (observed?.unit === parsed.unit) {
    return {
      ...parsed,
      confidence: Math.max(parsed.confidence, AGREED_UNIT),
      evidence: [...parsed.evidence, evidence],
    };
  }
  if (liesBetween(seen, parsed.unit)) {
    const contradictions = [
      { ...evidence, text: `${evidence.text}, not of the ${parsed.unit}` },
    ];
    return {
      ...parsed,
      ...(observed && { unit: observed.unit, evidence: [evidence] }),
      exact: false,
      byValues: observed !== undefined,
      confidence: CONTRADICTED_UNIT,
      contradictions,
    };
  }
  // A date that was brought to the day may be the first of its month, and the SQL not know.
  return observed && coarser(observed.unit, parsed.unit) === observed.unit
    ? {
        ...parsed,
        unit: observed.unit,
        exact: false,
        confidence: OBSERVED_UNIT,
        evidence: [...parsed.evidence, evidence],
      }
    : parsed;
}

function dates(entry: SnapshotTable, column: string): ColumnUnit {
  return {
    unit: 'day',
    exact: false,
    typeOnly: true,
    byValues: true,
    confidence: CONFIDENCE.typeOnly,
    evidence: [
      {
        basis: 'inferred',
        text: `${column} is of type date, so that its unit is a day at the finest`,
        ref: entry.ref,
      },
    ],
  };
}
