import { Certainty, Basis, Evidence } from './Evidence';
import { EdgeJob } from './Lineage';
import { Reason } from './Reason';
import { HistoryEntry } from './History';
import { RequirementInput } from './Fit';
import { RowFilter } from './JobShape';
import { TableSummary } from './Table';
import { ColumnRef, TableRef } from '../refs';

/**
 * What every answer to a person's question has: a sentence, how sure it is, and what would make known what is not. A reader sees nothing of
 * tables that are hidden from them but their number.
 */
export interface Answered {
  /** One sentence for people, ending in a full stop. */
  readonly sentence: string;
  readonly certainty: Certainty;
  /** What is not known, and what would make it known; empty if nothing is missing. */
  readonly unknowns: readonly Reason[];
  /** How many tables that the reader may not see take part. */
  readonly hidden: number;
  /** True if the walk stopped at its bound; a reason in `unknowns` says so too. */
  readonly truncated: boolean;
}

/** A true origin of a value: a column that nothing fills, files, a table of another system, or a constant. */
export interface ColumnOrigin {
  readonly kind: 'column' | 'files' | 'external' | 'constant';
  /** Of a column. */
  readonly ref?: ColumnRef;
  /** What people see: `raw.orders.amount`, `s3://bucket/prefix/`. */
  readonly label: string;
  /** What happens to it on all of the way: `identity`, `cast`, `expression`, `aggregate`, `window`. */
  readonly transform: string;
  /** The function of an aggregate or the expression, such as `SUM(amount)`, if one stands for it. */
  readonly expression?: string;
  readonly certainty: Certainty;
  readonly table?: TableSummary;
}

/** One step on the way of a value: what one job makes of columns. */
export interface ColumnStep {
  readonly to: ColumnRef;
  readonly from: readonly ColumnRef[];
  /** Steps from the column that was asked about: 1 is the nearest. */
  readonly depth: number;
  readonly transform: string;
  /** The fragment of SQL; only with `lineage.sql.read`. */
  readonly fragment?: string;
  readonly job?: EdgeJob;
  readonly basis: Basis;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
}

/** Rows that are left out on the way: what a job's condition drops. */
export interface LeftOutRows extends RowFilter {
  /** The table whose filling drops them. */
  readonly at: TableRef;
  /** Steps from the table that was asked about. */
  readonly depth: number;
  readonly job?: EdgeJob;
}

/** "What is the source of this column?" */
export interface ColumnSourceAnswer extends Answered {
  readonly column: ColumnRef;
  readonly origins: readonly ColumnOrigin[];
  /** The steps, the nearest first. */
  readonly steps: readonly ColumnStep[];
  /** In the order in which data flows: from the origins to the column. */
  readonly leftOut: readonly LeftOutRows[];
  /** `loaded nightly, last 02:10`, if known. */
  readonly loaded?: string;
  /** What people said of it. */
  readonly corrections: readonly Correction[];
}

/** Something downstream that breaks, or changes, if a column does. */
export interface Impacted {
  readonly kind: 'column' | 'table' | 'dashboard';
  /** A column's or table's ref, or the catalog entity of a dashboard. */
  readonly ref: string;
  readonly label: string;
  readonly table?: TableSummary;
  readonly depth: number;
  /** `value` if the column's data ends up in it; otherwise only which rows there are depends on it. */
  readonly role: 'value' | 'rows';
  /** Owner as the database or catalog names them. */
  readonly owner?: string;
  readonly certainty: Certainty;
  /** The job of the last step into it. */
  readonly job?: EdgeJob;
}

/** "What breaks if this column, or table, changes?" */
export interface ImpactAnswer extends Answered {
  readonly ref: string;
  /** The nearest first. */
  readonly items: readonly Impacted[];
  /** A notice to the owners of all that is hit, ready to be sent. */
  readonly notice: string;
}

/** One line of two tables side by side. */
export interface ComparedColumn {
  readonly name: string;
  /** Its type in the one and in the other; absent where there is none. */
  readonly left?: string;
  readonly right?: string;
  /** True if both come from the same origins in the same way; absent if that is not known. */
  readonly sameSource?: boolean;
}

/** A fact of both tables. */
export interface ComparedFact {
  readonly fact: 'grain' | 'frequency' | 'filters' | 'rows' | 'owner' | 'kind';
  readonly left: string;
  readonly right: string;
  readonly same: boolean;
}

/** Two tables side by side, and where their ways part. */
export interface CompareAnswer extends Answered {
  readonly left: TableSummary;
  readonly right: TableSummary;
  readonly facts: readonly ComparedFact[];
  readonly columns: readonly ComparedColumn[];
  /** Where their lineage diverges; absent if they have nothing in common. */
  readonly divergence?: {
    /** The last tables upstream that both are made of. */
    readonly common: readonly TableSummary[];
    /** Rows that only the one, or only the other, leaves out on its way from there. */
    readonly onlyLeft: readonly LeftOutRows[];
    readonly onlyRight: readonly LeftOutRows[];
    readonly sentence: string;
  };
}

/** "What changed since it was right?": the changes upstream of one table alone. */
export interface ChangedSinceAnswer extends Answered {
  readonly ref: TableRef;
  /** ISO 8601. */
  readonly since: string;
  /** The table itself first, then by distance. */
  readonly tables: readonly {
    readonly table: TableSummary;
    readonly depth: number;
    readonly changes: readonly HistoryEntry[];
  }[];
}

/** What a correction is about. */
export type CorrectionKind = 'grain' | 'source' | 'fit';

/** What a person said against, or beside, what was found. It survives every crawl. */
export interface Correction {
  readonly id: string;
  readonly kind: CorrectionKind;
  /** The table or column. */
  readonly ref: string;
  /** Of the grain: the key, and units by column. */
  readonly grain?: {
    readonly key: readonly string[];
    readonly time: Readonly<Record<string, string>>;
  };
  /** Of a source: columns that it also, or does not, come from. */
  readonly adds?: readonly ColumnRef[];
  readonly denies?: readonly ColumnRef[];
  readonly note?: string;
  /** Entity ref of who said it, and when; ISO 8601. */
  readonly by: string;
  readonly at: string;
  /** Set when later evidence speaks against it. */
  readonly contradicted?: Reason;
}

/** A correction as it is sent. */
export type NewCorrection = Pick<
  Correction,
  'kind' | 'ref' | 'grain' | 'adds' | 'denies' | 'note'
>;

/** What a probe of a table's data would read, or read. */
export interface ProbeReport {
  readonly ref: TableRef;
  /** True if nothing was read of the table: only what it would cost was asked. */
  readonly dryRun: boolean;
  /** The statements, as they are sent. */
  readonly statements: readonly {
    readonly sql: string;
    readonly purpose: string;
  }[];
  /** What the planner expects of all of them together. */
  readonly cost: {
    readonly rows?: number;
    readonly bytes?: number;
    /** One sentence, such as `Reads a sixteenth of 1,200,000 rows, at most 30 s.` */
    readonly sentence: string;
  };
  /** What was found, if it was run. */
  readonly findings: readonly Evidence[];
  /** ISO 8601. */
  readonly at?: string;
}

/** The kinds of question that people ask. */
export const QUESTION_KINDS = [
  'source',
  'impact',
  'grain',
  'fit',
  'compare',
  'changes',
  'frequency',
  'owner',
  'find',
] as const;

/** A kind of question. */
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What words were understood to ask, and the answer in short. */
export interface AskAnswer extends Answered {
  readonly text: string;
  /** Undefined if the words are no question that is understood: `hits` are then what a search finds. */
  readonly kind?: QuestionKind;
  /** What it is asked of: the column, table or tables. */
  readonly subjects: readonly {
    readonly table: TableSummary;
    readonly column?: string;
  }[];
  /** More subjects that the words may mean, the likeliest first. */
  readonly alternatives: readonly {
    readonly table: TableSummary;
    readonly column?: string;
  }[];
  /** Lines of evidence in short, at most five. */
  readonly details: readonly string[];
  /** Of a fit: the requirement as the words were understood. */
  readonly input?: RequirementInput;
  /** Of changes: the day from which on they were looked for, `YYYY-MM-DD`. */
  readonly since?: string;
}

/** One question that was asked. */
export interface AskedQuestion {
  readonly kind: QuestionKind;
  readonly ref?: string;
  readonly outcome: 'answered' | 'unknown' | 'passed-on';
}

/** What was asked in a week. */
export interface QuestionWeek {
  /** ISO 8601 date of its Monday. */
  readonly week: string;
  readonly asked: number;
  readonly answered: number;
  readonly unknown: number;
  readonly passedOn: number;
  readonly byKind: Readonly<Partial<Record<QuestionKind, number>>>;
}

/** What became of a question to an owner. */
export interface PassedOn {
  /** Entity refs of those it went to. */
  readonly to: readonly string[];
  /** The question with its context, as it was sent: to be copied if it could not be. */
  readonly text: string;
  readonly sent: boolean;
  /** Why it was not sent, and what to do. */
  readonly reason?: Reason;
}
