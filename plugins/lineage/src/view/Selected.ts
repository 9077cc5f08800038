import { EdgeKind, TableRef } from '@grainline/backstage-plugin-lineage-common';

/** A line of the picture, by the ends and the kind of what it stands for. */
export interface SelectedLine {
  /** A table's or column's ref. */
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

/** What a person looks at closely. */
export type Selected =
  | { readonly table: TableRef }
  | { readonly line: SelectedLine };
