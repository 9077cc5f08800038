import { ListState } from './lineEnds';

/** Keeps how the columns of unfolded tables are scrolled and searched: the lines of a table follow it without the rest being drawn anew. */
export class ListStates {
  private readonly states = new Map<string, ListState>();
  private readonly listeners = new Map<string, Set<() => void>>();

  private constructor() {}

  static create(): ListStates {
    return new ListStates();
  }

  readonly get = (table: string): ListState | undefined =>
    this.states.get(table);

  /** Undefined forgets a table that is folded or out of sight. */
  set(table: string, state: ListState | undefined) {
    if (state) {
      this.states.set(table, state);
    } else {
      this.states.delete(table);
    }
    this.listeners.get(table)?.forEach(listener => listener());
  }

  /** Calls after each change of either table; the answer ends that. */
  subscribe(tables: readonly string[], listener: () => void): () => void {
    for (const table of tables) {
      const listeners = this.listeners.get(table) ?? new Set();
      listeners.add(listener);
      this.listeners.set(table, listeners);
    }
    return () => {
      for (const table of tables) {
        this.listeners.get(table)?.delete(listener);
      }
    };
  }
}
