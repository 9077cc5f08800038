import { useState } from 'react';

/** A list of which the first few are shown until a person asks for all. */
export interface Listed<T> {
  readonly shown: readonly T[];
  /** How many are not shown. */
  readonly rest: number;
  readonly showAll: () => void;
}

/** Shows the first of a list; a rest of one is not worth a click. */
export function useListed<T>(items: readonly T[], first: number): Listed<T> {
  const [all, setAll] = useState(false);
  const shown =
    all || items.length <= first + 1 ? items : items.slice(0, first);
  return {
    shown,
    rest: items.length - shown.length,
    showAll: () => setAll(true),
  };
}
