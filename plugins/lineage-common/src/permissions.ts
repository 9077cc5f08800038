import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of tables in permission rules; a resource's ref is the table's ref. */
export const RESOURCE_TYPE_LINEAGE_TABLE = 'lineage-table';

/** To see a table, its columns and edges. Conditional: rules select by source, schema and name. */
export const lineageTableReadPermission = createPermission({
  name: 'lineage.table.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LINEAGE_TABLE,
});

/** To see SQL text: view definitions, fragments, routine bodies. */
export const lineageSqlReadPermission = createPermission({
  name: 'lineage.sql.read',
  attributes: { action: 'read' },
});

/** To start a crawl by hand. */
export const lineageCrawlRunPermission = createPermission({
  name: 'lineage.crawl.run',
  attributes: { action: 'update' },
});

/** Every permission of the plugin. */
export const lineagePermissions = [
  lineageTableReadPermission,
  lineageSqlReadPermission,
  lineageCrawlRunPermission,
];
