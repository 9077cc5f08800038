/** Who owns what in the demo warehouse: the first rule that matches a table wins. */
export const WAREHOUSE_OWNERS: readonly Record<string, string>[] = [
  { schema: 'marts', name: 'active_users*', owner: 'group:default/growth' },
  { schema: 'marts', name: 'traffic*', owner: 'group:default/growth' },
  { schema: 'raw', name: 'web_events*', owner: 'group:default/growth' },
  { schema: 'raw', name: 'events_*', owner: 'group:default/growth' },
  { schema: 'core', name: 'store_*', owner: 'group:default/store-ops' },
  { schema: 'core', name: 'inventory*', owner: 'group:default/store-ops' },
  { schema: 'reporting', owner: 'group:default/finance' },
  { schema: 'marts', owner: 'group:default/commerce' },
  { schema: 'core', owner: 'group:default/commerce' },
];
