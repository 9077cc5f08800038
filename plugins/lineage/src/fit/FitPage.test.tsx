import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  HOURLY_SQL,
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { FitPage } from './FitPage';
import { FitQuestion, NO_QUESTION, fitPlaceOf } from './FitQuestion';

const DAILY = 'shop/marts/daily_revenue';

describe('FitPage', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  const asked = (question: Partial<FitQuestion>) => {
    const { search, hash } = fitPlaceOf({ ...NO_QUESTION, ...question });
    return `/${search}${hash}`;
  };
  const answer = async () =>
    within(await screen.findByRole('region', { name: 'Answer' }));
  const fits = () => api.calls.filter(call => call.startsWith('fit '));

  it('asks nothing until something is required', async () => {
    renderWithRecord(<FitPage />, { api });
    expect(
      await screen.findByRole('button', { name: 'Find the table that fits' }),
    ).toBeDisabled();
    expect(fits()).toEqual([]);
  });

  it('shows how a table fits its dashboards as long as nothing else is required of it', async () => {
    renderWithRecord(<FitPage />, { api, at: asked({ table: DAILY }) });
    const list = within(
      await screen.findByRole('list', { name: 'Dashboards on this table' }),
    );
    expect(list.getByText('does not fit')).toBeInTheDocument();
    expect(fits()).toEqual([]);
  });

  it('holds pasted SQL against all tables, the best first', async () => {
    renderWithRecord(<FitPage />, { api });
    await userEvent.type(
      await screen.findByRole('textbox', { name: "The dashboard's SQL" }),
      'select 1',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Find the table that fits' }),
    );
    const region = await answer();
    expect(
      region.getByText(
        '8 tables that you may see were held against it; the best 3 are shown.',
      ),
    ).toBeInTheDocument();
    expect(
      region
        .getAllByText(/^(core|marts|raw)\.\w+$/, { selector: 'strong' })
        .map(e => e.textContent),
    ).toEqual(['core.order_facts', 'marts.daily_revenue', 'raw.order_lines']);
    expect(fits()).toEqual(['fit all']);
    expect(api.calls).toContain('noteQuestion fit answered');
  });

  it('says what was understood to be required, and what was not read', async () => {
    renderWithRecord(<FitPage />, { api, at: asked({ sql: HOURLY_SQL }) });
    const region = await answer();
    expect(region.getByText('revenue: sum(net_amount)')).toBeInTheDocument();
    expect(region.getByText('26 hours')).toBeInTheDocument();
    expect(
      region.getByText(/The parameter \$1 has no value.*line 3/),
    ).toBeInTheDocument();
  });

  it('says of one table which requirement is not met, and which blocks first', async () => {
    renderWithRecord(<FitPage />, {
      api,
      at: asked({ sql: HOURLY_SQL, table: DAILY }),
    });
    const checks = within(
      await screen.findByRole('region', {
        name: 'Checks of marts.daily_revenue',
      }),
    );
    expect(
      checks.getAllByRole('rowheader').map(header => header.textContent),
    ).toEqual([
      'Columnsmet',
      'Time unitnot met, blocks first',
      'Adding upnot met',
    ]);
    expect(
      checks.getByText('Ask core.order_facts, which has a row per order.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('combobox', { name: 'Table' })).toHaveValue(
      'marts.daily_revenue',
    );
  });

  it('leads to the same check of a better table', async () => {
    const question = { sql: HOURLY_SQL, table: DAILY };
    renderWithRecord(<FitPage />, { api, at: asked(question) });
    const link = await screen.findByRole('link', { name: 'Check it' });
    expect(link).toHaveAttribute(
      'href',
      asked({ ...question, table: 'shop/core/order_facts' }),
    );
  });

  it('says what would make it known, and offers to ask the owner, where it cannot tell', async () => {
    renderWithRecord(<FitPage />, {
      api,
      at: asked({ sql: HOURLY_SQL, table: 'shop/raw/order_lines' }),
    });
    const region = await answer();
    expect(region.getByText('cannot tell')).toBeInTheDocument();
    expect(region.getByText(/Declare a primary key/)).toBeInTheDocument();
    expect(
      region.getByRole('button', { name: 'Ask the owner' }),
    ).toBeInTheDocument();
    expect(api.calls).toContain('noteQuestion fit unknown');
  });

  it('shows what people said of a fit, and takes it that it is not right', async () => {
    renderWithRecord(<FitPage />, {
      api,
      at: asked({ sql: HOURLY_SQL, table: DAILY }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Not right?' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByRole('textbox'), 'We look at days only');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/We look at days only/)).toBeInTheDocument();
    expect(api.calls).toContain(`correct ${DAILY}`);
  });

  it('holds a picked dashboard against the table that it shows', async () => {
    renderWithRecord(<FitPage />, { api });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Pick a dashboard' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: /Dashboard/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Store Ops/ }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check this table' }),
    );
    expect((await answer()).getByText('does not fit')).toBeInTheDocument();
    expect(screen.getByLabelText('place')).toHaveTextContent(
      asked({
        way: 'dashboard',
        dashboard: 'resource:default/dashboard-store-ops',
        table: DAILY,
      }),
    );
  });

  it('says how a dashboard becomes known when none is', async () => {
    api.change({ dashboards: [] });
    renderWithRecord(<FitPage />, { api });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Pick a dashboard' }),
    );
    expect(
      await screen.findByText(/grainline\/requires-sql/),
    ).toBeInTheDocument();
  });

  it('holds a filled-in form against all tables', async () => {
    renderWithRecord(<FitPage />, { api });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Fill in a form' }),
    );
    const figure = within(screen.getByRole('group', { name: 'Figure 1' }));
    await userEvent.type(
      figure.getByRole('textbox', { name: 'Column' }),
      'net_amount',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Add a figure' }));
    expect(
      screen.getByRole('button', { name: 'Remove figure 2' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Find the table that fits' }),
    );
    await answer();
    expect(fits()).toEqual(['fit all']);
  });

  it('asks which source the SQL is of only where there are several', async () => {
    renderWithRecord(<FitPage />, { api });
    await screen.findByRole('textbox', { name: "The dashboard's SQL" });
    expect(
      screen.queryByRole('button', { name: /The SQL is of/ }),
    ).not.toBeInTheDocument();
  });

  it('asks of a source that was chosen, with how old the data may be', async () => {
    const [shop] = recordedShop.sources;
    api.change({ sources: [shop, { ...shop, id: 'lake', title: 'Lake' }] });
    renderWithRecord(<FitPage />, { api, at: asked({ sql: 'select 1' }) });
    await userEvent.click(
      await screen.findByRole('button', { name: /The SQL is of/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'Lake' }));
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Not older than, in hours' }),
      '26',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Find the table that fits' }),
    );
    expect(screen.getByLabelText('place')).toHaveTextContent(
      '/?hours=26&source=lake',
    );
    await answer();
    expect(fits()).toHaveLength(2);
  });

  it('says why it could not be answered', async () => {
    api.fail('fit', new Error('The SQL ends in the middle of line 2'));
    renderWithRecord(<FitPage />, { api, at: asked({ sql: 'select (' }) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The SQL ends in the middle of line 2',
    );
  });
});
