import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { recordedWatches } from '../__testUtils__';
import { ChangeStrip } from './ChangeStrip';

const now = new Date('2026-11-20T12:00:00Z');

describe('ChangeStrip', () => {
  it('says how many changes it shows, and of each when it was on hover', async () => {
    const { recent = [] } = recordedWatches['shop/core/order_facts'];
    await renderInTestApp(<ChangeStrip changes={recent} now={now} />);
    expect(
      screen.getByRole('img', { name: '8 changes seen in the last 14 days' }),
    ).toBeInTheDocument();
    expect(
      screen.getByTitle('Fri 20 Nov 02:30 UTC, 1,020 rows'),
    ).toBeInTheDocument();
  });

  it('says between which crawls a change was', async () => {
    const { recent = [] } = recordedWatches['shop/raw/orders'];
    await renderInTestApp(<ChangeStrip changes={recent} now={now} />);
    expect(
      screen.getByTitle(
        'between Thu 19 Nov 02:10 UTC and Fri 20 Nov 02:10 UTC',
      ),
    ).toBeInTheDocument();
  });
});
