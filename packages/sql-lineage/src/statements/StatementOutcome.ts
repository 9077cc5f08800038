import type { Condition } from '../resolve/Condition';
import type { QueryShape } from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { WrittenRows } from '../resolve/WrittenRows';

/** What a statement does to the tables that later statements of a script see. */
export type Effect =
  | {
      readonly effect: 'create';
      readonly table: TableName;
      readonly columns: readonly string[] | undefined;
      readonly temporary: boolean;
      /** A table that is there already stays as it is. */
      readonly ifNotExists?: boolean;
    }
  | { readonly effect: 'drop'; readonly table: TableName }
  | {
      readonly effect: 'rename';
      readonly table: TableName;
      readonly to: TableName;
    }
  | {
      readonly effect: 'columns';
      readonly table: TableName;
      readonly columns: readonly string[];
    }
  | {
      readonly effect: 'search-path';
      readonly schemas: readonly string[];
      /** The database that the schemas are in, where that was said. */
      readonly database?: string;
    };

/** What the analysis of one kind of statement gives. */
export interface StatementOutcome {
  /** The keys of an ORDER BY that cuts off no rows. */
  readonly order?: readonly Condition[];
  readonly kind: string;
  readonly columns: readonly WrittenColumn[];
  /** What decides the rows that are written to each table, and returned. */
  readonly rows?: readonly WrittenRows[];
  readonly shape?: QueryShape;
  readonly effects?: readonly Effect[];
}
