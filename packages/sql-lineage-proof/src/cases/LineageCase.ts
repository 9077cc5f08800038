import type {
  FilterFragment,
  JoinPair,
  ReasonCode,
  SourceRole,
  SourceTransform,
} from '@grainline/sql-lineage';

/** What a case says of something that has a fragment, beside the fragment. */
export interface ExpectedPlace {
  readonly fragment: string;
  /** `line:col`; undefined when the case leaves it to the fragment. */
  readonly place?: string;
}

/** A column that takes part, as a case writes it. */
export interface ExpectedSource extends ExpectedPlace {
  readonly role: SourceRole;
  readonly transform: SourceTransform;
  /** `schema.table.column` */
  readonly column: string;
  readonly assumed: boolean;
  /** Of a row source: the table whose rows it decides; undefined when not said. */
  readonly to?: string;
}

/** An output column, as a case writes it. */
export type ExpectedOutput =
  | {
      readonly column: string;
      readonly assumedName: boolean;
      readonly transform: SourceTransform;
      readonly sources: readonly ExpectedSource[];
    }
  | {
      readonly column: string;
      readonly assumedName: boolean;
      readonly unresolved: ReasonCode;
    };

export interface ExpectedJoin extends ExpectedPlace {
  readonly type: JoinPair['type'];
  readonly left: string;
  readonly right: string;
}

export interface ExpectedFilter extends ExpectedPlace {
  readonly clause: FilterFragment['clause'];
  readonly columns: readonly string[];
}

/**
 * SQL with its whole answer, written by hand; cases/README.md says what each part
 * means. Names are texts: their parts joined by dots.
 */
export interface LineageCase {
  readonly title: string;
  /** The file's name without its folder. */
  readonly file: string;
  readonly dialect: 'postgres' | 'redshift';
  readonly searchPath: readonly string[];
  /** Undefined: nothing is known. */
  readonly schema?: Readonly<Record<string, readonly string[]>>;
  readonly complete: boolean;
  readonly functions: Readonly<Record<string, readonly string[]>>;
  readonly types: Readonly<Record<string, string>>;
  readonly setup?: string;
  /** Whether a real PostgreSQL can take it. */
  readonly postgres: boolean;
  readonly sql: string;
  readonly outputs: readonly ExpectedOutput[];
  readonly rowSources: readonly ExpectedSource[];
  readonly joins: readonly ExpectedJoin[];
  readonly filters: readonly ExpectedFilter[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Undefined when the case does not say. */
  readonly flows?: readonly string[];
  /** `code line` */
  readonly reasons: readonly string[];
}
