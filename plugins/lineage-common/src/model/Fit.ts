import { Certainty, Evidence } from './Evidence';
import { TimeUnit } from './Grain';
import { Reason } from './Reason';
import { TableSummary } from './Table';
import { TableRef } from '../refs';
import { Answered } from './Answer';

/** How a measure may be added up: over everything, over everything but time (balances), or not at all (distinct counts, ratios, averages). */
export type Additivity = 'additive' | 'semi-additive' | 'non-additive';

/** A figure that a dashboard shows. */
export interface RequiredMeasure {
  /** What the dashboard calls it. */
  readonly name: string;
  /** Columns of the table that it is made of, by name; empty for `count(*)`. */
  readonly columns: readonly string[];
  readonly aggregate:
    | 'sum'
    | 'count'
    | 'count-distinct'
    | 'min'
    | 'max'
    | 'avg'
    | 'none'
    | 'other';
  readonly additivity: Additivity;
  /** The expression as written. */
  readonly fragment?: string;
}

/** What a dashboard breaks its figures down by. */
export interface RequiredDimension {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of a time: the unit. */
  readonly unit?: TimeUnit;
}

/** A condition of a dashboard. */
export interface RequiredFilter {
  readonly fragment: string;
  readonly columns: readonly string[];
}

/** What a dashboard needs of a table. */
export interface Requirement {
  readonly measures: readonly RequiredMeasure[];
  readonly dimensions: readonly RequiredDimension[];
  /** What one row must stand for, if the dashboard shows rows as they are: columns that must be a key. */
  readonly grain?: readonly string[];
  /** The finest unit of time that is shown, of which column, in which zone. */
  readonly time?: {
    readonly column?: string;
    readonly unit?: TimeUnit;
    /** ISO 8601. */
    readonly from?: string;
    readonly to?: string;
    /** IANA name. */
    readonly zone?: string;
  };
  readonly filters: readonly RequiredFilter[];
  /** All rows of these tables must be counted: those that the dashboard's SQL reads, or that a person names. */
  readonly population: readonly TableRef[];
  readonly freshness?: {
    /** How old the last change may be. */
    readonly maxAgeSeconds?: number;
  };
  /** The SQL that it was read from; only shown to who may see SQL. */
  readonly sql?: string;
}

/** How a requirement reaches the backend: as a dashboard's SQL, or filled in. */
export type RequirementInput =
  | {
      readonly sql: string;
      /** The source whose dialect and names it uses; the only one, or the candidate's, if not given. */
      readonly source?: string;
      readonly freshness?: Requirement['freshness'];
      /** Rows that must be there besides those that the SQL reads. */
      readonly population?: readonly TableRef[];
    }
  | { readonly requirement: Requirement }
  | { readonly dashboard: string };

/** What is held against a table, in the order in which a failure blocks. */
export const FIT_CHECKS = [
  'columns',
  'types',
  'grain',
  'time-unit',
  'additivity',
  'fan-out',
  'filters',
  'population',
  'nulls',
  'time-range',
  'freshness',
] as const;

/** One thing that is held against a table. */
export type FitCheckId = (typeof FIT_CHECKS)[number];

/** How one requirement stands. */
export interface FitCheck {
  readonly id: FitCheckId;
  /** `derivable`: it can be had with `fix`. */
  readonly status: 'met' | 'derivable' | 'unmet' | 'unknown';
  /** What is required, such as `sum of amount by day`. */
  readonly expected: string;
  /** What the table has. */
  readonly actual: string;
  readonly evidence: readonly Evidence[];
  readonly certainty: Certainty;
  /** What to do. */
  readonly fix?: string;
}

/** The verdict on a table. */
export type FitVerdict =
  | 'fits'
  | 'fits-with-changes'
  | 'does-not-fit'
  | 'cannot-tell';

/** "Why doesn't this table match the dashboard's requirements?" */
export interface FitAnswer extends Answered {
  readonly table: TableSummary;
  readonly verdict: FitVerdict;
  /** In the order of {@link FIT_CHECKS}; several of one kind where several columns or measures are concerned. */
  readonly checks: readonly FitCheck[];
  /** The first check that forbids it. */
  readonly firstBlocking?: FitCheckId;
  /** Tables that would do, or do better. */
  readonly instead: readonly {
    readonly table: TableSummary;
    readonly why: string;
  }[];
}

/** All tables that a reader may see, held against a requirement, the best first. */
export interface FitRanking {
  readonly requirement: Requirement;
  /** What of the requirement could not be read. */
  readonly unread: readonly Reason[];
  readonly items: readonly FitAnswer[];
  /** How many tables were held against it. */
  readonly considered: number;
}

/** What is asked of a fit. */
export interface FitQuery {
  readonly input: RequirementInput;
  /** The table; all that the reader may see if not given. */
  readonly table?: TableRef;
  /** At most 50; 10 if not given. */
  readonly limit?: number;
}

/** A dashboard that is known, and how its table fits. */
export interface DashboardFit {
  /** Entity ref, or the key under `lineage.dashboards`. */
  readonly id: string;
  readonly title: string;
  readonly owner?: string;
  /** The table that it shows, if the reader may see it. */
  readonly table?: TableSummary;
  readonly verdict?: FitVerdict;
  readonly sentence?: string;
  /** ISO 8601 time of the check. */
  readonly checkedAt?: string;
  /** When it stopped fitting: since, and what it was before. */
  readonly stoppedFitting?: {
    readonly at: string;
    readonly before: FitVerdict;
  };
  readonly reason?: Reason;
}
