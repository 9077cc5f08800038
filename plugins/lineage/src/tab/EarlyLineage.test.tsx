import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { EarlyLineage } from './EarlyLineage';
import { LineageTab } from './LineageTab';

const revenue = 'shop/marts/daily_revenue';
const page = '/catalog/default/resource/shop.marts.daily_revenue';

/** A portal that has come to a table's page when its button is pressed. */
function StartingPortal() {
  const [started, setStarted] = useState(false);
  return (
    <>
      <EarlyLineage />
      <button onClick={() => setStarted(true)}>Start</button>
      {started && <LineageTab />}
    </>
  );
}

describe('EarlyLineage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  afterEach(() => window.history.replaceState({}, '', '/'));

  const asked = () => api.calls.filter(call => call.startsWith('lineage '));
  const start = (path: string, search = '') => {
    window.history.replaceState({}, '', `${path}${search}`);
    renderWithRecord(<StartingPortal />, {
      api,
      table: revenue,
      at: `/${search}`,
    });
  };
  const graph = () => screen.findByRole('group', { name: /Lineage graph/ });

  it.each([
    ['', revenue],
    ['?column=revenue', `${revenue}/revenue`],
  ])(
    'asks what an address with %j shows while the portal starts, and nobody asks it again',
    async (search, ref) => {
      start(`${page}/lineage`, search);
      await waitFor(() => expect(asked()).toHaveLength(1));
      expect(asked()[0]).toContain(`lineage ${ref} column`);
      await userEvent.click(await screen.findByText('Start'));
      expect(await graph()).toBeInTheDocument();
      expect(
        await screen.findByRole('group', { name: 'What is drawn' }),
      ).toBeInTheDocument();
      expect(asked()).toHaveLength(1);
    },
  );

  it('lets the tab ask itself where the early question failed', async () => {
    api.fail('lineage', new Error('The backend is away'));
    start(`${page}/lineage`);
    await waitFor(() => expect(asked()).toHaveLength(1));
    await new Promise(resolve => setTimeout(resolve, 300));
    api.fail('lineage');
    await userEvent.click(await screen.findByText('Start'));
    expect(await graph()).toBeInTheDocument();
    expect(screen.queryByText(/The backend is away/)).not.toBeInTheDocument();
    expect(asked()).toHaveLength(2);
  });

  it('asks nothing on another page', async () => {
    start(page);
    await userEvent.click(await screen.findByText('Start'));
    expect(await graph()).toBeInTheDocument();
    expect(asked()).toHaveLength(1);
  });
});
