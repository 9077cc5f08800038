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

/** To state or correct a grain or a source, and to withdraw what was stated. */
export const lineageCorrectionWritePermission = createPermission({
  name: 'lineage.correction.write',
  attributes: { action: 'update' },
});

/** To have a table's data probed, where its source allows it. */
export const lineageProbeRunPermission = createPermission({
  name: 'lineage.probe.run',
  attributes: { action: 'update' },
});

/** Every permission of the plugin. */
export const lineagePermissions = [
  lineageTableReadPermission,
  lineageSqlReadPermission,
  lineageCrawlRunPermission,
  lineageCorrectionWritePermission,
  lineageProbeRunPermission,
];
