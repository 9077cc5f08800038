import { expect, test } from '@playwright/test';

test('lists tables with their owners in the catalog, and none that is withheld', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByTestId('user-picker-all').click();
  await expect(page.getByText(/All Resources \(\d+\)/)).toBeVisible();
  await page.getByPlaceholder('Search').first().fill('revenue_net');
  const row = page
    .getByRole('row')
    .filter({ hasText: 'reporting.revenue_net' });
  await expect(row.first()).toContainText(/finance/i);

  await page.getByPlaceholder('Search').first().fill('salaries');
  await expect(page.getByText('No records to display')).toBeVisible();
});
