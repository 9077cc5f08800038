import {
  ColumnRef,
  LineageEdge,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { ColumnRow } from '../../record/recordRows';
import { LiveTableRow } from '../selectTables';

/** How values flow into some columns, or out of them, as far as a reader may see it. */
export interface ValueFlow {
  /** Steps from the columns that were asked about, which have 0. */
  readonly depths: ReadonlyMap<ColumnRef, number>;
  /** DERIVES edges by which values flow, from a column to the one that is derived from it. */
  readonly edges: readonly LineageEdge[];
  /** The tables of all columns that were reached. */
  readonly tables: ReadonlyMap<TableRef, LiveTableRow>;
  readonly columns: ReadonlyMap<ColumnRef, ColumnRow>;
  /** Tables next to what was reached that the reader may not see. */
  readonly hidden: ReadonlySet<TableRef>;
  /** True if the walk stopped at its bounds. */
  readonly truncated: boolean;
}
