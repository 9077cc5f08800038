import { SearchDocument } from '@backstage/plugin-search-common';

/** Type of the search documents that stand for tables. */
export const LINEAGE_TABLE_TYPE = 'lineage-table';

/** A column within a table's search document. */
export interface DocumentColumn {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;
}

/** What the search index holds of a table; a field may be missing from documents that an older version indexed. */
export interface LineageTableDocument extends SearchDocument {
  readonly columns?: readonly DocumentColumn[];
  readonly lineageRef?: string;
  readonly entityName?: string;
  readonly kind?: string;
  readonly source?: string;
  readonly schema?: string;
  readonly grain?: string;
}
