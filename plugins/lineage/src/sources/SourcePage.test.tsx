import { CrawlRun } from '@grainline/backstage-plugin-lineage-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { SourcePage } from './SourcePage';

const [shop] = recordedShop.sources;

describe('SourcePage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });
  const open = (id = 'shop') =>
    renderWithRecord(
      <Routes>
        <Route path="sources/:source" element={<SourcePage />} />
      </Routes>,
      { api, at: `/sources/${id}` },
    );
  const change = (more: Partial<typeof shop>) =>
    api.change({ sources: [{ ...shop, ...more }] });

  it('lists the schemas with how much of each is understood', async () => {
    change({
      schemas: shop.schemas.map(schema => ({
        ...schema,
        columns: 1234,
        columnLineage: { views: 4, complete: 3, unresolved: 2, reasons: [] },
      })),
    });
    open();
    const table = await screen.findByRole('table', {
      name: 'Schemas of Shop warehouse',
    });
    const raw = within(table).getByRole('row', { name: /^raw/ });
    expect(raw).toHaveTextContent('1,234');
    expect(raw).toHaveTextContent('3 of 4 views');
    expect(raw).toHaveTextContent(/Complete, as of/);
  });

  it('says what the crawling role may not read, and gives the statements that would show it', async () => {
    change({
      schemas: shop.schemas.map(schema =>
        schema.name === 'raw'
          ? {
              ...schema,
              withheld: 3,
              grants: ['GRANT USAGE ON SCHEMA "raw" TO "grainline";'],
            }
          : { ...schema, withheld: 0 },
      ),
      withheldElsewhere: {
        relations: 12,
        grants: ['GRANT USAGE ON SCHEMA <schema> TO "grainline";'],
      },
      warnings: [{ code: 'x', message: 'The load log could not be read' }],
    });
    open();
    expect(await screen.findByText('raw: 3 relations')).toBeInTheDocument();
    expect(
      screen.getByText(/12 relations in schemas that the crawling role/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/GRANT USAGE ON SCHEMA "raw" TO "grainline";/),
    ).toHaveTextContent('<schema>');
    expect(
      screen.getByRole('button', { name: 'Copy statements' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('The load log could not be read'),
    ).toBeInTheDocument();
  });

  it('says so where everything was read, and to whom sees a part that it is one', async () => {
    const whole = {
      state: 'ok' as const,
      reason: undefined,
      schemas: shop.schemas.map(schema => ({
        ...schema,
        withheld: 0,
        completeness: 'complete' as const,
      })),
      columnLineage: { views: 2, complete: 2, unresolved: 0, reasons: [] },
    };
    change({ ...whole, warnings: [] });
    open();
    expect(
      await screen.findByText(/All that the crawling role is shown was read/),
    ).toBeInTheDocument();
    change({ ...whole, warnings: undefined });
    open();
    expect(
      await screen.findByText(/You see some of this source only/),
    ).toBeInTheDocument();
  });

  it('tells the last crawls: how long they took, what came of them and what changed', async () => {
    const run = (more: Partial<CrawlRun>): CrawlRun => ({
      id: '1',
      source: 'shop',
      state: 'succeeded',
      startedAt: '2026-11-20T02:00:00Z',
      finishedAt: '2026-11-20T02:00:42Z',
      counts: { tables: 12, columns: 90, inserted: 2, removed: 1 },
      ...more,
    });
    api.change({
      crawls: [
        run({}),
        run({
          id: '2',
          state: 'failed',
          counts: {},
          error: { code: 'x', message: 'The password is wrong' },
        }),
        run({ id: '3', counts: { tables: 12, columns: 90 } }),
      ],
    });
    open();
    const rows = within(
      await screen.findByRole('table', { name: /The last crawls/ }),
    ).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('42 seconds');
    expect(rows[1]).toHaveTextContent('12 tables, 90 columns');
    expect(rows[1]).toHaveTextContent('2 new, 1 removed');
    expect(rows[2]).toHaveTextContent('failedThe password is wrong');
    expect(rows[3]).toHaveTextContent('nothing');
  });

  it('follows a crawl that is begun here, and lists it when it has ended', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Crawl now' }),
    );
    expect(await screen.findByText('Reading columns…')).toBeInTheDocument();
    const running = {
      ...shop.lastRun!,
      id: 'run-2',
      state: 'running' as const,
    };
    change({
      state: 'running',
      lastRun: { ...running, stage: 'analysing 3 of 4' },
    });
    expect(
      await screen.findByRole('progressbar', { name: /How far/ }),
    ).toHaveAttribute('value', '3');
    const reads = () => api.calls.filter(c => c === 'crawls shop').length;
    const before = reads();
    change({ state: 'ok', lastRun: { ...running, state: 'succeeded' } });
    expect(await screen.findByText('Complete')).toBeInTheDocument();
    expect(reads()).toBeGreaterThan(before);
  });

  it('says that there is no such source, and leads back', async () => {
    open('nowhere');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no source nowhere',
    );
    expect(screen.getByRole('link', { name: 'All sources' })).toHaveAttribute(
      'href',
      '/lineage',
    );
  });
});
