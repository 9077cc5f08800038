import type { OutputKey, TimeUnit } from './ScriptLineage';
import type { TableName } from './TableName';

/** What a statement does to the rows that a table has: what its keys can be told by. */
export interface RowChange {
  readonly table: TableName;
  /** `create`: the table begins with these rows, or with none. */
  readonly action:
    | 'create'
    | 'insert'
    | 'update'
    | 'delete'
    | 'truncate'
    | 'merge';
  /** The keys of the rows that are put in, under the names of the table's columns; absent where none are. */
  readonly keys?: readonly OutputKey[];
  /** The units of time to which what is put in is brought, by column. */
  readonly units?: Readonly<Record<string, TimeUnit>>;
  /**
   * The columns of the table by which rows that are there are recognised: those of ON CONFLICT, those that the ON of a MERGE or the WHERE of
   * an UPDATE or DELETE holds equal to something else.
   */
  readonly by?: readonly string[];
  /** The columns of the table that the WHERE of an UPDATE or DELETE narrows otherwise: by a range, say. */
  readonly within?: readonly string[];
  /** Something else decides too which rows are recognised, so that some of them may be left. */
  readonly partly?: boolean;
  /** Of a MERGE: no two rows of its source agree in what they are matched by, so that it puts in none twice. */
  readonly unique?: boolean;
  readonly onConflict?: 'nothing' | 'update';
  /** Of ON CONFLICT ON CONSTRAINT. */
  readonly constraint?: string;
  /** Within a routine: a branch decides whether it runs, or a loop or caller how often. */
  readonly runs?: 'perhaps' | 'repeatedly';
  /** The columns that an UPDATE sets. */
  readonly sets?: readonly string[];
}

/** A change of rows as a script makes it. */
export interface ScriptRowChange extends RowChange {
  /** Which of the script's statements makes it, from 0. */
  readonly statement: number;
  /** What that statement calls the table. */
  readonly calledThere: TableName;
}
