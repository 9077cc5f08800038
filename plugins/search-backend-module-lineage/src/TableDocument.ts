import { IndexableDocument } from '@backstage/plugin-search-common';
import { TableKind } from '@grainline/backstage-plugin-lineage-common';
import { DocumentColumn } from './DocumentColumn';

/** The search type of tables. */
export const TABLE_DOCUMENT_TYPE = 'lineage-table';

/**
 * A table as search knows it. Every field is always there: engines take the fields of an index from its first document.
 */
export interface TableDocument extends IndexableDocument {
  /** The table's ref. */
  readonly lineageRef: string;
  /** Of its catalog entity, which it need not have. */
  readonly entityName: string;
  readonly source: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: TableKind;
  /** One sentence. */
  readonly grain: string;
  readonly columns: readonly DocumentColumn[];
}
