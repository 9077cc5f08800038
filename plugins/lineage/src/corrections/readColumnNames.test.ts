import { RecordedLineage, englishTexts, recordedShop } from '../__testUtils__';
import { readColumnNames } from './readColumnNames';

describe('readColumnNames', () => {
  const api = RecordedLineage.of(recordedShop);
  const t = englishTexts();

  it('finds the columns that a person names, one a line', async () => {
    await expect(
      readColumnNames(
        t,
        api,
        'shop',
        ' raw.orders.amount \n\nraw.orders.status',
      ),
    ).resolves.toEqual(['shop/raw/orders/amount', 'shop/raw/orders/status']);
  });

  it('finds a name that has dots of its own', async () => {
    await expect(
      readColumnNames(t, api, 'shop', 'ops.Weird.Name/50 %.n'),
    ).resolves.toEqual(['shop/ops/Weird.Name%2F50%20%25/n']);
  });

  it.each(['raw.orders.nothing', 'amount', 'hr_private.salaries.pay'])(
    'says that %s is no column which the reader may see',
    async name => {
      await expect(readColumnNames(t, api, 'shop', name)).rejects.toThrow(
        `There is no column ${name} in shop that you may see`,
      );
    },
  );

  it('tells that the backend is away from that a column is not there', async () => {
    const away = RecordedLineage.of(recordedShop);
    away.fail('table', new Error('The backend is away'));
    await expect(
      readColumnNames(t, away, 'shop', 'raw.orders.amount'),
    ).rejects.toThrow('The backend is away');
  });
});
