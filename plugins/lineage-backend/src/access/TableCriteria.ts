import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { PermissionCriteria } from '@backstage/plugin-permission-common';

/** Selects tables; every property that is given must match. Globs know `*` and `?` and compare case. */
export type TableFilter = {
  readonly sources?: readonly string[];
  /** Globs of schema names. */
  readonly schemas?: readonly string[];
  /** Globs of table names. */
  readonly names?: readonly string[];
  readonly refs?: readonly TableRef[];
};

/** Which tables a reader may see: filters, combined. */
export type TableCriteria = PermissionCriteria<TableFilter>;
