import type { TimeUnit } from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';
import type { Lineage } from './Lineage';
import type { Place } from './Place';

/** A column that a statement returns or writes, before it is shown. */
export interface WrittenColumn {
  readonly table?: TableName;
  readonly name: string;
  readonly ordinal: number;
  readonly lineage: Lineage;
  readonly place?: Place;
  readonly computed?: Place;
  /** The unit that its times are brought to. */
  readonly unit?: TimeUnit;
  readonly assumedName?: boolean;
}
