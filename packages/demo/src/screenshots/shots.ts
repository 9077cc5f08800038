import { Page } from 'playwright-core';
import { Shot } from './Shot';

const pageOf = (table: string) => `/catalog/default/resource/shop.${table}`;

const REVENUE = pageOf('reporting.revenue_net');
const REVENUE_PATH = `${REVENUE}/lineage?column=revenue_eur`;

const drawn = (page: Page) => page.locator('[data-drawn]').first().waitFor();

async function ask(page: Page): Promise<void> {
  await page
    .locator('section[aria-label="Answer"]:not([aria-busy="true"])')
    .waitFor();
}

const press = (name: string | RegExp) => async (page: Page) => {
  await drawn(page);
  await page.getByRole('button', { name }).first().click();
};

/** The shots of the lineage view. */
const LINEAGE_SHOTS: readonly Shot[] = [
  {
    name: 'lineage',
    caption: 'The lineage of a table',
    path: `${REVENUE}/lineage`,
    prepare: drawn,
  },
  {
    name: 'lineage-column',
    caption: 'The path of a column, and nothing else',
    path: REVENUE_PATH,
    prepare: drawn,
  },
  {
    name: 'lineage-everything',
    caption: 'The path of a column among everything',
    path: `${REVENUE_PATH}&everything=1`,
    prepare: drawn,
  },
  {
    name: 'lineage-line',
    caption: 'What a line is: its job, its SQL, how sure it is',
    path: REVENUE_PATH,
    prepare: async page => {
      await drawn(page);
      await page
        .getByRole('button', {
          name: /^Column to column, from core\.order_facts\.gross_amount_eur/,
        })
        .first()
        .press('Enter');
      await page.locator('mark').first().waitFor();
    },
  },
  {
    name: 'lineage-table',
    caption: 'What a table of the picture is',
    path: REVENUE_PATH,
    prepare: press('Details of core.order_facts'),
  },
  {
    name: 'lineage-list',
    caption: 'The same content as a list',
    path: `${REVENUE}/lineage?look=picture,list`,
    prepare: drawn,
  },
  {
    name: 'lineage-tree',
    caption: 'The same content as a tree',
    path: `${REVENUE}/lineage?up=5&look=picture,tree`,
    prepare: drawn,
  },
  {
    name: 'lineage-options',
    caption: 'Ways to draw it',
    path: `${REVENUE}/lineage`,
    prepare: press('Options'),
  },
  {
    name: 'lineage-ends',
    caption: 'Only where data comes from first and goes to last',
    path: `${REVENUE}/lineage?up=10&down=10&ends=1`,
    prepare: drawn,
  },
  {
    name: 'lineage-schemas',
    caption: 'Schemas in place of their tables',
    path: `${REVENUE}/lineage?up=10&down=10&grouped=1`,
    prepare: drawn,
  },
  {
    name: 'lineage-overlays',
    caption: 'Foreign keys and joins laid over the flow of data',
    path: `${pageOf('core.order_facts')}/lineage?overlays=foreign-key,join`,
    prepare: drawn,
  },
  {
    name: 'lineage-down',
    caption: 'Tables alone, from top to bottom',
    path: `${REVENUE}/lineage?up=5&level=table&run=down`,
    prepare: drawn,
  },
  {
    name: 'lineage-whole',
    caption: 'A hundred tables, seen from afar',
    path: `${pageOf('core.order_facts')}/lineage?up=20&down=20`,
    prepare: press('Show the whole picture'),
  },
  {
    name: 'lineage-time',
    caption: 'When the lineage changed',
    path: `${REVENUE}/lineage`,
    prepare: press('As of now'),
  },
  {
    name: 'lineage-past',
    caption: 'The lineage of a past day, and what changed since',
    path: `${REVENUE}/lineage`,
    prepare: async page => {
      await press('As of now')(page);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /first crawl|Before the change/ })
        .last()
        .click();
      await page
        .getByText(/The lineage as it stood on /)
        .first()
        .waitFor();
    },
  },
  {
    name: 'lineage-export',
    caption: 'Pictures and complete lists to save',
    path: `${REVENUE}/lineage`,
    prepare: press('Export'),
  },
  {
    name: 'lineage-empty',
    caption: 'A table of which no lineage is known',
    path: `${pageOf('core.currencies')}/lineage`,
  },
  {
    name: 'lineage-problem',
    caption: 'A link of which a part says nothing',
    path: `${REVENUE}/lineage?up=many&level=schema`,
    prepare: drawn,
  },
];

/** Every page of the plugin, and the states of each that differ. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'table',
    caption: 'A table: where it comes from, at what grain, what it fits',
    path: REVENUE,
  },
  {
    name: 'table-whole',
    caption: 'All of a table’s page',
    path: pageOf('core.order_facts'),
    height: 2600,
  },
  {
    name: 'table-unknown',
    caption: 'A table whose grain is not known',
    path: pageOf('marts.keyless_export'),
  },
  {
    name: 'source',
    caption: 'The source of a column, in words and steps',
    path: `${REVENUE}?answer=source&column=revenue_eur`,
    height: 1200,
  },
  {
    name: 'impact',
    caption: 'What breaks if a column changes',
    path: `${pageOf('raw.refunds')}?answer=impact&column=amount`,
    height: 1200,
  },
  ...LINEAGE_SHOTS,
  {
    name: 'find',
    caption: 'Sources, schemas and news',
    path: '/lineage',
    height: 1400,
  },
  {
    name: 'search',
    caption: 'Tables and columns that were found, and why to trust them',
    path: '/lineage?q=revenue',
  },
  {
    name: 'search-misspelled',
    caption: 'A name that was misspelled',
    path: '/lineage?q=custmer+lifetme',
  },
  {
    name: 'search-nothing',
    caption: 'A name that nothing has',
    path: '/lineage?q=zzzzqqqq',
  },
  {
    name: 'ask',
    caption: 'A question in words',
    path: `/lineage?q=${encodeURIComponent(
      'Is marts.traffic_daily daily or hourly grain?',
    )}&ask=1`,
    prepare: ask,
  },
  {
    name: 'source-page',
    caption: 'A source: its schemas, what could not be read, its crawls',
    path: '/lineage/sources/shop',
    height: 1400,
  },
  {
    name: 'schema-page',
    caption: 'The tables of a schema',
    path: '/lineage/sources/shop/schema?name=reporting',
  },
  {
    name: 'table-by-ref',
    caption: 'A table that the catalog does not hold',
    path: '/lineage/table?ref=shop%2Fcore%2Forder_facts',
  },
  {
    name: 'fit',
    caption: 'Which tables fit a dashboard',
    path: `/lineage/fit?dashboard=${encodeURIComponent(
      'resource:default/dashboard-store-ops',
    )}`,
    height: 1200,
  },
  {
    name: 'compare',
    caption: 'Two tables side by side',
    path: '/lineage/compare?left=shop%2Freporting%2Frevenue_gross&right=shop%2Freporting%2Frevenue_net',
    height: 1200,
  },
  {
    name: 'questions',
    caption: 'What was asked',
    path: '/lineage/questions',
  },
  {
    name: 'error',
    caption: 'A table that is not there',
    path: '/lineage?ref=shop%2Fmarts%2Fnothing',
  },
];
