import { JsonObject } from '@backstage/types';
import path from 'node:path';
import { ROOT } from '../command/root';
import { STATEMENT_LOG_SCHEMA } from '../warehouse';

/** What the portal is told about the demo warehouse, beside how to reach it. */
export const WAREHOUSE_SETTINGS: JsonObject = {
  schemas: { exclude: [STATEMENT_LOG_SCHEMA] },
  loadLog: {
    table: 'ops.load_log',
    target: 'target',
    startedAt: 'started_at',
    finishedAt: 'finished_at',
    status: { column: 'status', values: ['succeeded'] },
    rows: 'row_count',
  },
  dataThrough: [
    { table: 'core.order_facts', column: 'placed_at' },
    { table: 'marts.daily_revenue', column: 'day' },
  ],
  probes: { enabled: true },
  sqlFiles: [
    {
      target: path.join(ROOT, 'packages/demo/pipelines'),
      templating: 'jinja',
    },
  ],
};
