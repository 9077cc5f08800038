import { fireEvent, screen } from '@testing-library/react';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { RowsLeftOut } from './RowsLeftOut';

const at = 'shop/core/order_facts';

describe('RowsLeftOut', () => {
  const api = RecordedLineage.of(recordedShop);

  it('says the clause where the reader may not see SQL', async () => {
    renderWithRecord(
      <RowsLeftOut
        rows={[{ clause: 'where', fragment: '', columns: [], at, depth: 0 }]}
      />,
      { api },
    );
    expect(await screen.findByRole('listitem')).toHaveTextContent(
      'where, on the way into core.order_facts; its SQL is not shown to you',
    );
  });

  it('tells what one run of a load leaves to the others, and what leaves out values alone', async () => {
    renderWithRecord(
      <RowsLeftOut
        rows={[
          {
            clause: 'where',
            fragment: 'ordered_at >= $1',
            columns: [],
            at,
            depth: 0,
            window: true,
          },
          {
            clause: 'where',
            fragment: "kind = 'card'",
            columns: [],
            at,
            depth: 0,
            valuesOnly: true,
          },
        ]}
      />,
      { api },
    );
    const rows = await screen.findAllByRole('listitem');
    expect(rows[0]).toHaveTextContent('other runs bring the rest');
    expect(rows[1]).toHaveTextContent('leaves out values, not rows');
  });

  it('says that nothing is left out', async () => {
    renderWithRecord(<RowsLeftOut rows={[]} />, { api });
    expect(
      await screen.findByText(/no condition, join or limit drops rows/),
    ).toBeInTheDocument();
  });

  it('shows the first of many conditions, and the others when asked to', async () => {
    renderWithRecord(
      <RowsLeftOut
        rows={Array.from({ length: 24 }, (_, i) => ({
          clause: 'where' as const,
          fragment: `a > ${i}`,
          columns: [],
          at,
          depth: 0,
        }))}
      />,
      { api },
    );
    expect(await screen.findAllByRole('listitem')).toHaveLength(20);
    fireEvent.click(
      screen.getByRole('button', { name: 'Show 4 more conditions' }),
    );
    expect(await screen.findByText('a > 23')).toBeInTheDocument();
  });
});
