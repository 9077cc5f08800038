import { cut, FactTable, ShownUnit } from './FactTable';

/** A figure of a dashboard: which aggregate of which column. */
export type Figure =
  | 'sum amount'
  | 'sum units'
  | 'min amount'
  | 'avg amount'
  | 'count'
  | 'distinct actors';

/** What a dashboard of the benchmark shows. */
export interface DashboardQuery {
  readonly fact: FactTable;
  /** Undefined for one that lists rows as they are. */
  readonly unit?: ShownUnit;
  /** Positions of the fact's dimensions. */
  readonly dimensions: readonly number[];
  readonly figures: readonly Figure[];
  /** Shows only rows in the fact's first state. */
  readonly filtered: boolean;
}

type Shape = Omit<DashboardQuery, 'fact'>;

const SHAPES: readonly Shape[] = [
  { unit: 'day', dimensions: [0], figures: ['sum amount'], filtered: false },
  {
    unit: 'day',
    dimensions: [0, 1],
    figures: ['sum amount', 'sum units'],
    filtered: false,
  },
  { unit: 'hour', dimensions: [0], figures: ['sum units'], filtered: false },
  { unit: 'day', dimensions: [], figures: ['count'], filtered: false },
  {
    unit: 'day',
    dimensions: [2],
    figures: ['distinct actors'],
    filtered: false,
  },
  { unit: 'week', dimensions: [1], figures: ['sum amount'], filtered: true },
  {
    unit: 'month',
    dimensions: [0, 2],
    figures: ['sum amount', 'min amount'],
    filtered: false,
  },
  { unit: 'day', dimensions: [1], figures: ['avg amount'], filtered: false },
  {
    unit: 'hour',
    dimensions: [1],
    figures: ['sum amount', 'count'],
    filtered: true,
  },
  { unit: undefined, dimensions: [0], figures: [], filtered: true },
];

/** The ten dashboards of a fact. */
export function dashboardsOf(fact: FactTable): DashboardQuery[] {
  return SHAPES.map(shape => ({ ...shape, fact }));
}

function figureSql(
  { amount, units, actor }: FactTable,
  figure: Figure,
): string {
  switch (figure) {
    case 'sum amount':
      return `sum(${amount}) AS ${amount}_sum`;
    case 'sum units':
      return `sum(${units}) AS ${units}_sum`;
    case 'min amount':
      return `min(${amount}) AS least_${amount}`;
    case 'avg amount':
      return `avg(${amount}) AS mean_${amount}`;
    case 'count':
      return 'count(*) AS how_many';
    default:
      return `count(DISTINCT ${actor}) AS ${actor}s`;
  }
}

/** The SQL of a dashboard, read from a table: the fact itself or another in its place. */
export function dashboardSql(query: DashboardQuery, table: string): string {
  const { fact, unit, figures, filtered } = query;
  const dimensions = query.dimensions.map(at => fact.dimensions[at]);
  const where = filtered ? `\nWHERE status = '${fact.states[0]}'` : '';
  if (!unit) {
    return `SELECT ${[fact.id, fact.time, ...dimensions, fact.amount].join(
      ', ',
    )}\nFROM ${table}${where}`;
  }
  const shown = [
    `${cut(fact, unit)} AS ${unit}`,
    ...dimensions,
    ...figures.map(figure => figureSql(fact, figure)),
  ];
  const groups = [1, ...dimensions.map((_, at) => at + 2)].join(', ');
  return `SELECT ${shown.join(
    ', ',
  )}\nFROM ${table}${where}\nGROUP BY ${groups}`;
}
