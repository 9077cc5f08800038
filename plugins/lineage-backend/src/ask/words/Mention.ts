import { TableSummary } from '@grainline/backstage-plugin-lineage-common';

/** What a question may be about. */
export interface Subject {
  readonly table: TableSummary;
  /** Name of the column. */
  readonly column?: string;
  /** What the question calls it, where it is called otherwise now. */
  readonly formerly?: string;
}

/** Words of a question that name something, and what they may name. */
export interface Mention {
  /** The tokens it takes, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** The likeliest first; several where the name is not clear. */
  readonly candidates: readonly Subject[];
  /** True if the words are the whole name, spelled as it is. */
  readonly exact: boolean;
  /** True if the words say in which schema it stands. */
  readonly qualified?: boolean;
}
