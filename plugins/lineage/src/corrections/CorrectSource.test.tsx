import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { CorrectSource } from './CorrectSource';

const revenue = 'shop/marts/daily_revenue/revenue';
const answer = recordedShop.columnSources![revenue];

describe('CorrectSource', () => {
  let api: RecordedLineage;
  const onCorrected = jest.fn();
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
    onCorrected.mockClear();
  });
  const open = async () => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Not right?' }),
    );
    return within(await screen.findByRole('dialog'));
  };

  it('says which columns it does not come from, and which it also comes from', async () => {
    renderWithRecord(
      <CorrectSource answer={answer} onCorrected={onCorrected} />,
      { api },
    );
    const dialog = await open();
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.click(
      dialog.getByRole('checkbox', { name: 'raw.orders.amount' }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /It also comes from/ }),
      'raw.order_lines.quantity',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await screen.findByRole('button', { name: 'Not right?' });
    expect(onCorrected).toHaveBeenCalledTimes(1);
    await expect(api.corrections(revenue)).resolves.toMatchObject([
      {
        kind: 'source',
        denies: ['shop/raw/orders/amount'],
        adds: ['shop/raw/order_lines/quantity'],
      },
    ]);
  });

  it('says which line is no column, and saves nothing', async () => {
    renderWithRecord(
      <CorrectSource answer={answer} onCorrected={onCorrected} />,
      { api },
    );
    const dialog = await open();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /It also comes from/ }),
      'raw.nothing.here',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'There is no column raw.nothing.here in shop',
    );
    expect(onCorrected).not.toHaveBeenCalled();
  });
});
