import {
  RequiredDimension,
  RequiredFilter,
  RequiredMeasure,
  Reason,
  Requirement,
  RowFanOut,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';

/** A column that a requirement needs: of a table that its SQL reads, or by name alone. */
export interface NeededColumn {
  readonly name: string;
  readonly table?: TableRef;
}

/** A measure with the columns that it is made of. */
export interface NeededMeasure extends RequiredMeasure {
  readonly needs: readonly NeededColumn[];
}

/** A dimension with the columns that it is made of. */
export interface NeededDimension extends RequiredDimension {
  readonly needs: readonly NeededColumn[];
  /** The expression as written. */
  readonly expression?: string;
}

/** A condition with the columns that it reads. */
export interface NeededFilter extends RequiredFilter {
  readonly needs: readonly NeededColumn[];
}

/** What a dashboard needs, with its columns told apart by table. */
export interface FitNeed {
  /** As people see it. */
  readonly requirement: Requirement;
  /** The tables that the SQL reads, the one whose rows it counts first; empty for a requirement without SQL. */
  readonly reads: readonly TableRef[];
  readonly measures: readonly NeededMeasure[];
  readonly dimensions: readonly NeededDimension[];
  readonly filters: readonly NeededFilter[];
  /** Columns by which tables of the SQL are joined, or that a requirement names besides. */
  readonly joins: readonly NeededColumn[];
  /** Columns that joins of the SQL hold equal as they are. */
  readonly equal: readonly (readonly [NeededColumn, NeededColumn])[];
  /** `shown`: each row of the table is a row of the dashboard; `grouped`: they are added up; `distinct`: each combination stands once. */
  readonly rows: 'shown' | 'grouped' | 'distinct';
  /** Joins of the SQL itself that multiply rows of a table that it reads. */
  readonly fanOuts: readonly RowFanOut[];
  /** What of it could not be read. */
  readonly unread: readonly Reason[];
}

/** The same for the same column of the same table. */
export function neededKey(column: NeededColumn): string {
  return `${column.table ?? ''}\u0000${column.name}`;
}

/** Every column that is needed, each once. */
export function neededColumns(need: FitNeed): readonly NeededColumn[] {
  const all = [...need.dimensions, ...need.measures, ...need.filters].flatMap(
    part => part.needs,
  );
  return [
    ...new Map([...all, ...need.joins].map(c => [neededKey(c), c])).values(),
  ];
}
