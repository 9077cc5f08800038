import type { Construct } from './constructs';
import type { OutputName } from './expression/Env';

/** A view, or a function that writes, as it was printed. */
export interface PrintedStatement {
  readonly kind: 'view' | 'materialized' | 'function';
  readonly schema: string;
  readonly name: string;
  /** The statement that makes it. */
  readonly sql: string;
  /** The columns of a view, as far as the grammar knows them. */
  readonly columns: readonly OutputName[];
  readonly counts: ReadonlyMap<Construct, number>;
  /** What the generator chose, so that it can be made smaller. */
  readonly choices: readonly number[];
}
