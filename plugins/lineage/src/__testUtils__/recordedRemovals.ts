import { PendingRemoval } from '@grainline/backstage-plugin-lineage-common';

/** Most of a schema that vanished at once. */
export const recordedRemovals: readonly PendingRemoval[] = [
  {
    schema: 'marts',
    tables: ['daily_revenue', 'weekly_revenue'],
    moreTables: 10,
    columns: [{ table: 'stores', columns: ['city', 'country'] }],
    reason: {
      code: 'above-threshold',
      message: 'More than 20 % of the schema’s tables vanished at once.',
    },
    since: '2026-11-20T02:10:00Z',
  },
];
