import type { Condition } from '../resolve/Condition';
import type { Slot } from '../resolve/Relation';
import type { StatementOutcome } from './StatementOutcome';

/** What INSERT, UPDATE, DELETE and MERGE write, and what they return. */
export interface ModifyOutcome extends StatementOutcome {
  /** What decides which rows are written, and returned. */
  readonly conditions: readonly Condition[];
  /** The columns of RETURNING. */
  readonly returned: readonly Slot[];
}
