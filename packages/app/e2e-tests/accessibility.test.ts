import { expect, Page, test } from '@playwright/test';
import type axeCore from 'axe-core';

const pageOf = (name: string) => `/catalog/default/resource/shop.${name}`;

const PAGES: readonly (readonly [string, string])[] = [
  ['the lineage page', '/lineage'],
  ['a source', '/lineage/sources/shop'],
  ['a schema', '/lineage/sources/shop/schema?name=reporting'],
  ['the page of a table', pageOf('core.order_facts')],
  ['a table by its ref', '/lineage/table?ref=shop%2Fcore%2Forder_facts'],
  [
    'the source of a column',
    `${pageOf('reporting.revenue_net')}?answer=source&column=revenue_eur`,
  ],
  [
    'what breaks if a column changes',
    `${pageOf('core.order_facts')}?answer=impact&column=gross_amount_eur`,
  ],
  [
    'a grain whose evidence is open',
    `${pageOf('marts.traffic_daily')}?answer=grain`,
  ],
  ['what changed upstream', `${pageOf('core.order_facts')}?answer=changes`],
  ['what a search finds', '/lineage?q=revenue'],
  ['the lineage of a table', `${pageOf('core.store_day')}/lineage`],
  [
    'the path of a column with the list',
    `${pageOf(
      'reporting.revenue_net',
    )}/lineage?column=revenue_eur&look=picture,list`,
  ],
  [
    'the lineage as a tree, and what a table is',
    `${pageOf(
      'reporting.revenue_net',
    )}/lineage?up=5&look=tree&selected=core/order_facts`,
  ],
  [
    'all of a large lineage',
    `${pageOf('core.order_facts')}/lineage?up=20&down=20&level=table`,
  ],
  ['a table without lineage', `${pageOf('core.currencies')}/lineage`],
  ['the fit page', '/lineage/fit?table=shop%2Fcore%2Fstore_day'],
  [
    'the comparison of two tables',
    '/lineage/compare?left=shop%2Freporting%2Frevenue_gross&right=shop%2Freporting%2Frevenue_net',
  ],
  ['what was asked', '/lineage/questions'],
];

/** What of our pages breaks WCAG 2.1, levels A and AA, one line each. */
async function violations(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const found = await axe.run('main', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const [name, path] of PAGES) {
      test(`${name} can be read by everyone`, async ({ page }) => {
        await page.addInitScript({ path: require.resolve('axe-core') });
        await page.goto(path);
        await expect(page.locator('main').first()).toBeVisible();
        // Nothing is judged that still waits for its answer.
        await page.waitForLoadState('networkidle');
        await expect(
          page.getByRole('status').getByText(/^Reading/),
        ).toHaveCount(0);
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}
