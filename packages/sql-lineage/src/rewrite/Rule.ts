import type { TextEdits } from './TextEdits';
import type { Token } from './Token';

/** A statement that is being put into PostgreSQL's grammar. */
export interface Rewriting {
  /** The text that the tokens are of. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly edits: TextEdits;
}

/**
 * Looks at the token at an index and rewrites what begins there, if it is the
 * rule's business.
 */
export type Rule = (rewriting: Rewriting, at: number) => void;
