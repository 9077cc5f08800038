import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { RowLine } from './RowLine';

const now = new Date('2026-11-20T12:00:00Z');

describe('RowLine', () => {
  it('says how many rows there are, were at least and at most, and since when each number stands', async () => {
    await renderInTestApp(
      <RowLine
        counts={[
          { at: '2026-11-01T02:00:00Z', rows: 47_000 },
          { at: '2026-11-12T02:10:00Z', rows: 900 },
          { at: '2026-11-19T02:10:00Z', rows: 48_210 },
        ]}
        now={now}
      />,
    );
    expect(
      screen.getByRole('img', {
        name: 'The number of rows over the last 14 days: 48,210 rows now, 900 rows at least, 48,210 rows at most',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Between 900 rows and 48,210 rows in the last 14 days.'),
    ).toBeInTheDocument();
    expect(
      screen.getByTitle('900 rows since Thu 12 Nov 02:10 UTC'),
    ).toBeInTheDocument();
  });

  it('draws nothing where the number stood still', async () => {
    await renderInTestApp(
      <RowLine counts={[{ at: '2026-11-12T02:10:00Z', rows: 3 }]} now={now} />,
    );
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});
