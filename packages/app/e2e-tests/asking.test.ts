import { expect, test } from '@playwright/test';

const answerOf = (page: import('@playwright/test').Page) =>
  page.getByRole('region', { name: 'Answer' });

test('answers a question that is asked in the search box', async ({ page }) => {
  await page.goto('/lineage');
  const box = page.getByRole('searchbox', {
    name: 'Search tables and columns',
  });
  await box.click();
  // A person types, and pauses: the box must not lose the focus when the URL follows.
  await page.keyboard.type('is core.store_day');
  await expect(page).toHaveURL(/q=is/);
  await page.keyboard.type(' daily or hourly?');
  await page.keyboard.press('Enter');
  await expect(answerOf(page)).toContainText('daily');
  await answerOf(page)
    .getByRole('link', { name: 'Open the full answer' })
    .click();
  await expect(page).toHaveURL(/shop\.core\.store_day\?answer=grain/);
});

test('asks back when a name may mean several tables', async ({ page }) => {
  await page.goto('/lineage?q=where+does+revenue_eur+come+from&ask=1');
  const meant = answerOf(page)
    .getByRole('list', { name: 'Did you mean' })
    .getByRole('link');
  const name = await meant.first().innerText();
  await meant.first().click();
  await expect(page).toHaveURL(/meaning=/);
  await expect(answerOf(page)).toContainText(name);
});

test('says that a table of days does not fit a dashboard of hours, and which does', async ({
  page,
}) => {
  await page.goto('/lineage/fit');
  await page
    .getByRole('textbox', { name: "The dashboard's SQL" })
    .fill(
      "SELECT date_trunc('hour', hour_start) AS hour, sum(visitors) FROM core.store_hour GROUP BY 1",
    );
  await page.getByRole('combobox', { name: 'Table' }).fill('store_day');
  await page.getByRole('option', { name: /core\.store_day/ }).click();
  await page.getByRole('button', { name: 'Check this table' }).click();
  await expect(answerOf(page)).toContainText('does not fit');
  await expect(
    answerOf(page).getByRole('row').filter({ hasText: 'blocks first' }),
  ).toContainText('Time unit');
  // The link is the question: who opens it sees the same.
  await page.reload();
  await expect(answerOf(page)).toContainText('does not fit');
  await answerOf(page)
    .getByRole('listitem')
    .filter({ hasText: 'core.store_hour' })
    .getByRole('link', { name: 'Check it' })
    .click();
  await expect(
    answerOf(page).getByRole('heading', { name: /core\.store_hour/ }),
  ).toContainText('fits');
});

test('shows two tables side by side, chosen by the keyboard', async ({
  page,
}) => {
  await page.goto('/lineage/compare?left=shop%2Freporting%2Frevenue_gross');
  await page.getByRole('combobox', { name: 'The other table' }).focus();
  await page.keyboard.type('revenue_net');
  await expect(
    page.getByRole('option', { name: /reporting\.revenue_net/ }),
  ).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/right=shop%2Freporting%2Frevenue_net/);
  await expect(
    page.getByRole('region', { name: 'Only reporting.revenue_net leaves out' }),
  ).toContainText("'cancelled'");
});

test('says on the page of a dashboard whether its table fits', async ({
  page,
}) => {
  await page.goto('/catalog/default/resource/dashboard-store-ops');
  await expect(page.getByText('does not fit').first()).toBeVisible();
  await page.getByRole('link', { name: 'See every check' }).click();
  await expect(page).toHaveURL(/\/lineage\/fit\?.*dashboard=/);
  await expect(answerOf(page)).toContainText('does not fit');
});

test('counts what was asked', async ({ page }) => {
  await page.goto('/lineage/questions');
  await expect(
    page.getByRole('region', { name: 'Questions by week' }).getByRole('row'),
  ).not.toHaveCount(0);
  await expect(page.getByText('What is a row?')).toBeVisible();
});
