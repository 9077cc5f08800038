import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { AskOwner } from './AskOwner';

const lines = 'shop/raw/order_lines';
const element = (
  <AskOwner table={lines} kind="grain" text="What is one row of it?" />
);

describe('AskOwner', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const open = async () => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask the owner' }),
    );
    return within(
      await screen.findByRole('dialog', {
        name: 'Ask the owner of raw.order_lines',
      }),
    );
  };

  it('sends the question as a person has worded it, and says to whom', async () => {
    renderWithRecord(element, { api });
    const dialog = await open();
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Your question' }),
      ' Thanks!',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Send' }));
    expect(await dialog.findByText('Sent to shop')).toBeInTheDocument();
    expect(api.calls).toEqual([
      `askOwner ${lines} What is one row of it? Thanks!`,
    ]);
  });

  it('hands the text over where it could not be sent, and says why', async () => {
    api.change({
      passedOn: {
        to: [],
        sent: false,
        text: 'What is one row of raw.order_lines?',
        reason: {
          code: 'no-owner',
          message: 'raw.order_lines has no owner in the catalog.',
        },
      },
    });
    renderWithRecord(element, { api });
    const dialog = await open();
    await userEvent.click(dialog.getByRole('button', { name: 'Send' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'raw.order_lines has no owner in the catalog.',
    );
    expect(
      dialog.getByText('What is one row of raw.order_lines?'),
    ).toBeInTheDocument();
    expect(
      dialog.getByRole('button', { name: 'Copy the question' }),
    ).toBeInTheDocument();
  });

  it('says what went wrong and keeps the question', async () => {
    api.fail('askOwner', new Error('The backend is away'));
    renderWithRecord(element, { api });
    const dialog = await open();
    await userEvent.click(dialog.getByRole('button', { name: 'Send' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The backend is away',
    );
    expect(dialog.getByRole('textbox')).toHaveValue('What is one row of it?');
  });
});
