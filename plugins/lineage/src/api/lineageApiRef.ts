import { createApiRef } from '@backstage/frontend-plugin-api';
import { LineageApi } from '@grainline/backstage-plugin-lineage-common';

/** What the lineage backend answers; a `LineageClient` unless an app brings its own. */
export const lineageApiRef = createApiRef<LineageApi>().with({
  id: 'plugin.lineage.api',
  pluginId: 'lineage',
});
