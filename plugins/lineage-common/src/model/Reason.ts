/** Where in a statement something stands; lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Why something is not known.
 *
 * `code` is for programs and stays stable; `message` is one sentence for people that says what would make it known.
 */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly place?: Place;
}
