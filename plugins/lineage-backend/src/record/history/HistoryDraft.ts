import { ChangeKind } from '@grainline/backstage-plugin-lineage-common';

/**
 * The kinds of entry that the record keeps: a renamed table has one under its new name and one, `table-renamed-away`, under its old name.
 */
export type RecordedKind = ChangeKind | 'table-renamed-away';

/** One change of a table, before it is dated. */
export interface HistoryDraft {
  /** The table, by its name at that crawl. */
  readonly ref: string;
  readonly kind: RecordedKind;
  readonly subject?: string;
  readonly before?: string;
  readonly now?: string;
  /** The other name of a renamed table; the table that a foreign key refers to. */
  readonly relatedRef?: string;
  /** The crawl that first missed what is gone, where that was an earlier one than the one that removes it. */
  readonly missedAt?: string;
}
