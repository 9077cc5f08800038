import type { Slot } from '../resolve/Relation';
import type { StatementOutcome } from './StatementOutcome';

/** What INSERT, UPDATE, DELETE and MERGE write, and what they return. */
export interface ModifyOutcome extends StatementOutcome {
  /** The columns of RETURNING. */
  readonly returned: readonly Slot[];
}
