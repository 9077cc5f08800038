import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen } from '@testing-library/react';
import { RecordedLineage, recordedShop } from '../__testUtils__';
import { KnownLineage, drawLineage, mergeAnswers } from '../graph';
import { Legend } from './Legend';

describe('Legend', () => {
  let known: KnownLineage;
  beforeAll(async () => {
    known = mergeAnswers([
      await RecordedLineage.of(recordedShop).lineage({
        ref: 'shop/marts/daily_revenue',
        depth: 3,
        level: 'column',
      }),
    ]);
  });

  it('tells what the lines that are drawn mean, and how many there are', async () => {
    const picture = drawLineage(known, {
      indirect: false,
      unfolded: new Map(),
    });
    renderInTestApp(
      <Legend picture={picture} without={new Set()} onToggle={jest.fn()} />,
    );
    expect(
      await screen.findByRole('button', { name: /Column to column/ }),
    ).toHaveTextContent(String(picture.counts.value));
    expect(
      screen.queryByRole('button', { name: /Foreign key/ }),
    ).not.toBeInTheDocument();
    expect(screen.getByText('Grain changes')).toBeVisible();
  });

  it('leaves out a kind by a click, and draws it again by another', async () => {
    const without = new Set(['table'] as const);
    const picture = drawLineage(known, {
      indirect: false,
      unfolded: new Map(),
      without,
    });
    const onToggle = jest.fn();
    renderInTestApp(
      <Legend picture={picture} without={without} onToggle={onToggle} />,
    );
    const table = await screen.findByRole('button', { name: /Table to table/ });
    expect(table).toHaveAttribute('aria-pressed', 'false');
    fireEvent.click(table);
    fireEvent.click(screen.getByRole('button', { name: /Column to column/ }));
    expect(onToggle.mock.calls).toEqual([['table'], ['value']]);
  });
});
