import { expect, Page, test } from '@playwright/test';

// The steps of docs/tour.md, in their order and with their numbers.

const pageOf = (name: string) => `/catalog/default/resource/shop.${name}`;

async function ask(page: Page, question: string) {
  await page.goto('/lineage');
  const box = page.getByRole('searchbox', {
    name: 'Search tables and columns',
  });
  await box.fill(question);
  await box.press('Enter');
  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer).toHaveAttribute('aria-busy', 'false');
  return answer;
}

function twoWeeksAgo(): string {
  return new Date(Date.now() - 14 * 86_400_000).toISOString().slice(0, 10);
}

test('1, 2: the source of a column', async ({ page }) => {
  const answer = await ask(
    page,
    'Where does reporting.revenue_net.revenue_eur come from?',
  );
  await expect(answer).toContainText('raw.refunds.amount');
  await expect(answer).toContainText('raw.order_lines');

  await answer.getByRole('link', { name: 'Open the full answer' }).click();
  await expect(page).toHaveURL(/answer=source/);
  const main = page.locator('main').first();
  await expect(main).toContainText('core.order_facts.gross_amount_eur');
  await expect(main).toContainText('cancelled');
  await page.reload();
  await expect(main).toContainText('raw.refunds.amount');
});

test('3: what breaks if a column changes', async ({ page }) => {
  await page.goto(pageOf('raw.refunds'));
  await page
    .getByRole('button', { name: 'What breaks if raw.refunds.amount changes' })
    .click();
  const main = page.locator('main').first();
  await expect(main).toContainText('reporting.revenue_net.revenue_eur');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

test('4, 5: a table whose name lies about its grain', async ({ page }) => {
  const answer = await ask(
    page,
    'Is marts.traffic_daily daily or hourly grain?',
  );
  await expect(answer).toContainText('One row per store and hour');
  await expect(answer.locator('[data-certainty]').first()).toHaveText(
    /certain|likely/,
  );

  await answer.getByRole('link', { name: 'Open the full answer' }).click();
  const main = page.locator('main').first();
  await expect(main).toContainText('Something speaks against it');
  await page.getByRole('button', { name: 'Probe the data' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('The statements it would send');
  await dialog.getByRole('button', { name: 'Run it' }).click();
  await expect(dialog).toContainText('What it found');
});

test('6: where hourly becomes daily', async ({ page }) => {
  await page.goto(`${pageOf('core.store_day')}/lineage`);
  await expect(
    page.locator('[data-drawn]').getByText('hour → day').first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'List' }).click();
  await expect(page.getByText(/hourly becomes daily/i).first()).toBeAttached();
});

test('7: a grain that is not known', async ({ page }) => {
  await page.goto(pageOf('marts.keyless_export'));
  await expect(page.getByText(/^Unknown, because /).first()).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'State the grain' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Ask the owner' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('keyless_export');
});

test('8: why a table does not fit a dashboard', async ({ page }) => {
  const answer = await ask(
    page,
    "Why doesn't core.store_day fit the Store Ops dashboard?",
  );
  await expect(answer).toContainText(/does not fit/i);
  await expect(answer).toContainText(/hour/i);
});

test('9: which table would fit', async ({ page }) => {
  await page.goto(
    `/lineage/fit?dashboard=${encodeURIComponent(
      'resource:default/dashboard-store-ops',
    )}`,
  );
  const main = page.locator('main').first();
  await expect(main).toContainText('core.store_hour', { timeout: 20_000 });
});

test('10: why two tables differ', async ({ page }) => {
  const answer = await ask(
    page,
    'Why do reporting.revenue_gross and reporting.revenue_net differ?',
  );
  await expect(answer).toContainText(/cancelled/);
});

test('11: what changed since it was right', async ({ page }) => {
  await page.goto(
    `${pageOf(
      'reporting.revenue_differences',
    )}?answer=changes&since=${twoWeeksAgo()}`,
  );
  await expect(page.locator('main').first()).toContainText(
    /SQL of the view changed|view's SQL|SQL changed/i,
  );
});

test('12: what was asked is counted', async ({ page }) => {
  await page.goto('/lineage/questions');
  await expect(page.getByText(/\d+ questions?: \d+ answered/)).toBeVisible();
});
