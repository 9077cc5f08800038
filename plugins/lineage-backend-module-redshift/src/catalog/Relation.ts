import { TextRow } from '../session/RedshiftSession';

/** A relation that the role may see. */
export interface Relation {
  readonly schema: string;
  readonly name: string;
  /** Undefined for an external table, which has none. */
  readonly oid?: string;
  readonly kind: 'table' | 'view' | 'external';
  readonly owner?: string;
  /** Its row of the statement on relations that are granted. */
  readonly granted?: TextRow;
  /** Its row of the statement on external tables. */
  readonly external?: TextRow;
}
