import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { CorrectFit } from './CorrectFit';

// What the reader may do is kept between the tests of a file: this one is of a reader who may not correct.
describe('CorrectionDialog', () => {
  it('asks the owner instead where a person may not correct', async () => {
    const api = RecordedLineage.of(recordedShop);
    renderWithRecord(
      <CorrectFit table="shop/raw/orders" onCorrected={jest.fn()} />,
      { api, mayCrawl: false },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Not right?' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Ask the owner of raw.orders',
      }),
    );
    expect(dialog.getByRole('textbox')).toHaveValue(
      "The portal's answer about the fit of raw.orders does not seem right: ",
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Send' }));
    expect(await dialog.findByText('Sent to shop')).toBeInTheDocument();
    expect(api.calls[0]).toMatch(/^askOwner shop\/raw\/orders/);
  });
});
