import {
  ColumnLineageCoverage,
  VIEW_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import { AnalysedTable } from './AnalysedSnapshot';

/** Counts how much of the views' column lineage is known. */
export class ColumnLineageCount {
  readonly #reasons = new Map<string, number>();
  #views = 0;
  #complete = 0;
  #unresolved = 0;

  /** Counts a table; one that is no view says nothing. */
  add({ kind, columns, unresolved }: AnalysedTable): void {
    if (!VIEW_KINDS.includes(kind)) {
      return;
    }
    const gaps = columns.flatMap(c => c.unresolved ?? []);
    this.#views++;
    this.#unresolved += gaps.length;
    if (gaps.length === 0 && unresolved.length === 0) {
      this.#complete++;
    }
    for (const { code } of gaps) {
      this.#reasons.set(code, (this.#reasons.get(code) ?? 0) + 1);
    }
  }

  all(): ColumnLineageCoverage {
    return {
      views: this.#views,
      complete: this.#complete,
      unresolved: this.#unresolved,
      reasons: [...this.#reasons]
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    };
  }
}
