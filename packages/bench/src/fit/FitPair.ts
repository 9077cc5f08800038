import { DashboardQuery } from './DashboardQuery';

/** What was done to a table so that it does not fit. */
export const MUTATIONS = [
  'drop-column',
  'coarser-time',
  'filter',
  'fan-out',
  'stale',
] as const;

/** One kind of mutation. */
export type Mutation = (typeof MUTATIONS)[number];

/** Which first blocking checks name what a mutation did. */
export const NAMED_BY: Readonly<Record<Mutation, readonly string[]>> = {
  'drop-column': ['columns', 'grain'],
  'coarser-time': ['time-unit', 'grain'],
  filter: ['filters', 'population'],
  'fan-out': ['fan-out'],
  stale: ['freshness'],
};

/** A dashboard and a table that is offered to it. */
export interface FitPair {
  readonly id: string;
  readonly query: DashboardQuery;
  /** Name of the table in the schema `mart`. */
  readonly candidate: string;
  /** How the table is made; statements, the last of which fill it. */
  readonly ddl: readonly string[];
  /** What the load log says of it, or of the table that it is a view of; undefined where nothing is loaded. */
  readonly load?: { readonly table: string; readonly hoursAgo: number };
  /** How old the dashboard lets its data be. */
  readonly maxAgeHours?: number;
  /** Undefined for a table that fits. */
  readonly mutation?: Mutation;
}
