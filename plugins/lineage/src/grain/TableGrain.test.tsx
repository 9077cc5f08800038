import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  generatedRecord,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { GrainCard } from '../cards/GrainCard';

const revenue = 'shop/marts/daily_revenue';
const lines = 'shop/raw/order_lines';

describe('the grain of a table, in full', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const withGrain = (table: string, grain: Partial<Grain>) =>
    api.change({
      tables: recordedShop.tables.map(t =>
        t.ref === table ? { ...t, grain: { ...t.grain, ...grain } } : t,
      ),
    });

  it('says how often such an answer is right, what is only a label, and what speaks against it', async () => {
    withGrain(revenue, {
      confidence: 0.97,
      labels: ['loaded_on'],
      contradictions: [
        {
          basis: 'observed',
          text: '3 of 4,000 rows share store_id and day',
        },
      ],
    });
    renderWithRecord(<GrainCard />, { api, table: revenue });
    expect(
      await screen.findByText('right in about 97 of 100 such cases'),
    ).toBeInTheDocument();
    expect(screen.getByText(/^loaded_on: says when/)).toBeInTheDocument();
    expect(
      screen.getByText(/3 of 4,000 rows share store_id and day/),
    ).toBeInTheDocument();
  });

  it('counts as asked when the evidence is opened', async () => {
    renderWithRecord(<GrainCard />, { api, table: revenue });
    const evidence = await screen.findByText('Evidence: 2 pieces');
    expect(api.calls).not.toContain('noteQuestion grain answered');
    await userEvent.click(evidence);
    await waitFor(() =>
      expect(api.calls).toContain('noteQuestion grain answered'),
    );
  });

  it('opens to its evidence from a link', async () => {
    renderWithRecord(<GrainCard />, {
      api,
      table: revenue,
      at: '/?answer=grain',
    });
    const evidence = await screen.findByText('Evidence: 2 pieces');
    expect(evidence.closest('details')).toHaveAttribute('open');
    expect(api.calls).toContain('noteQuestion grain answered');
  });

  it('shows who stated it, what the crawl had found, and lets it be withdrawn', async () => {
    const { grain } = recordedShop.tables.find(t => t.ref === revenue)!;
    withGrain(revenue, {
      sentence: 'One row per store and week.',
      stated: {
        id: '7',
        kind: 'grain',
        ref: revenue,
        grain: { key: ['store_id', 'day'], time: { day: 'week' } },
        note: 'Sundays only',
        by: 'user:default/ada',
        at: '2026-11-19T10:00:00Z',
        contradicted: {
          code: 'time-unit',
          message: 'Its query brings day to days, not weeks.',
        },
      },
      found: grain,
      confidence: 0.5,
      evidence: [{ basis: 'stated', text: 'Stated by user:default/ada' }],
      contradictions: [
        { basis: 'parsed', text: 'Its query brings day to days, not weeks.' },
      ],
    });
    renderWithRecord(<GrainCard />, { api, table: revenue });
    const said = within(
      await screen.findByRole('list', { name: 'What people said' }),
    );
    expect(said.getByRole('listitem')).toHaveTextContent(
      /Stated by ada .*“Sundays only”.*Its query brings day to days/,
    );
    expect(
      screen.getByText('The crawl found: One row per store and day.'),
    ).toBeInTheDocument();
    // Each thing once: who stated it, and what speaks against it.
    expect(screen.getAllByText(/Stated by/)).toHaveLength(1);
    expect(screen.getAllByText(/Its query brings day/)).toHaveLength(1);
    expect(screen.queryByText('Confidence')).not.toBeInTheDocument();
    await userEvent.click(said.getByRole('button', { name: 'Withdraw' }));
    await waitFor(() =>
      expect(api.calls.slice(-2)).toEqual([
        'withdrawCorrection 7',
        `table ${revenue}`,
      ]),
    );
  });

  it('lets a person state a grain that is not known', async () => {
    renderWithRecord(<GrainCard />, { api, table: lines });
    await userEvent.click(
      await screen.findByRole('button', { name: 'State the grain' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'What is one row of raw.order_lines?',
      }),
    );
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.click(
      dialog.getByRole('button', { name: /columns that identify a row/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /order_id/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: /line_no/ }));
    await userEvent.keyboard('{Escape}');
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Why/ }),
      'The shop says so',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.calls).toContain(`correct ${lines}`));
    await expect(api.corrections(lines)).resolves.toMatchObject([
      {
        kind: 'grain',
        grain: { key: ['order_id', 'line_no'], time: {} },
        note: 'The shop says so',
      },
    ]);
    await waitFor(() =>
      expect(
        api.calls.filter(call => call === `table ${lines}`).length,
      ).toBeGreaterThan(1),
    );
  });

  it('finds a column among very many', async () => {
    const wide = generatedRecord(1, 2000);
    api = RecordedLineage.of(wide);
    renderWithRecord(<GrainCard />, { api, table: wide.tables[0].ref });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Not right?' }),
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: /columns that identify a row/,
      }),
    );
    expect((await screen.findAllByRole('option')).length).toBeLessThan(60);
    await userEvent.type(
      screen.getByPlaceholderText('Find a column'),
      'column_1999',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /column_1999/ }),
    );
    // The first clears the search, the second closes the list.
    await userEvent.keyboard('{Escape}{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.calls).toContain(`correct ${wide.tables[0].ref}`),
    );
    await expect(api.corrections(wide.tables[0].ref)).resolves.toMatchObject([
      { grain: { key: ['column_0', 'column_1999'] } },
    ]);
  });

  it('corrects a unit of time with one choice', async () => {
    renderWithRecord(<GrainCard />, { api, table: revenue });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Not right?' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /Unit of day/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'week' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.calls).toContain(`correct ${revenue}`));
    await expect(api.corrections(revenue)).resolves.toMatchObject([
      { grain: { key: ['store_id', 'day'], time: { day: 'week' } } },
    ]);
  });

  it('says what a probe would cost before it runs, and then what it found', async () => {
    renderWithRecord(<GrainCard />, { api, table: lines });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Probe the data' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(
        'Reads a sixteenth of 1,200,000 rows, at most 30 s.',
      ),
    ).toBeInTheDocument();
    expect(dialog.getByText(/SELECT count/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Run it' }));
    expect(
      await dialog.findByText(/No two of 75,000 rows have the same/),
    ).toBeInTheDocument();
    expect(api.calls.filter(c => c.startsWith('probe'))).toEqual([
      `probe ${lines} true`,
      `probe ${lines} false`,
    ]);
  });

  it('offers to probe what is certain too, such as a key that nothing enforces', async () => {
    renderWithRecord(<GrainCard />, { api, table: revenue });
    expect(await screen.findByText('certain')).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: 'Probe the data' }),
    ).toBeInTheDocument();
  });

  it('says a reason once', async () => {
    const message = 'No key or unique index is declared.';
    withGrain(lines, {
      sentence: 'Unknown, because no key or unique index is declared.',
      reason: { code: 'no-key', message },
    });
    renderWithRecord(<GrainCard />, { api, table: lines });
    expect(
      await screen.findAllByText(/no key or unique index is declared/i),
    ).toHaveLength(1);
  });

  it('says why it cannot probe', async () => {
    api.fail(
      'probe',
      new Error(
        'Probes of shop are off: set lineage.sources.shop.probes.enabled',
      ),
    );
    renderWithRecord(<GrainCard />, { api, table: lines });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Probe the data' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Probes of shop are off',
    );
    expect(
      screen.queryByRole('button', { name: 'Run it' }),
    ).not.toBeInTheDocument();
  });

  it('asks the owner what nobody here knows', async () => {
    renderWithRecord(<GrainCard />, { api, table: lines });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Ask the owner' }),
    );
    expect(
      within(await screen.findByRole('dialog')).getByRole('textbox'),
    ).toHaveValue('What does one row of raw.order_lines stand for?');
  });
});
