import { Page } from 'playwright-core';
import { Shot } from './Shot';

const ENTITY = '/catalog/default/resource/shop.reporting.revenue_net';
const LINEAGE = `${ENTITY}/lineage`;

const drawn = (page: Page) => page.locator('[data-drawn]').first().waitFor();

/** Every page of the plugin, and the states of each that differ. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'table',
    caption: 'A table: where it comes from, at what grain, what it fits',
    path: ENTITY,
  },
  {
    name: 'table-whole',
    caption: 'All of a table’s page',
    path: ENTITY,
    height: 2400,
  },
  {
    name: 'lineage',
    caption: 'The lineage of a table',
    path: LINEAGE,
    prepare: drawn,
  },
  {
    name: 'lineage-column',
    caption: 'The path of a column, and nothing else',
    path: `${LINEAGE}?column=revenue_eur`,
    prepare: drawn,
  },
  {
    name: 'search',
    caption: 'Searching tables and columns',
    path: '/lineage?query=revenue',
  },
  {
    name: 'find',
    caption: 'Sources, schemas and news',
    path: '/lineage',
    height: 1400,
  },
];
