import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { LineageTab } from './LineageTab';

const revenue = 'shop/marts/daily_revenue';

describe('what a person does in LineageTab', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    api = RecordedLineage.of(recordedShop);
  });

  const open = (at = '/') =>
    renderWithRecord(<LineageTab />, { api, table: revenue, at });
  const table = (name: string) => screen.findByRole('region', { name });
  const place = () => screen.getByLabelText('place').textContent;

  it('shows a colleague the same from a link: level, sides, an unfolded table and what was expanded', async () => {
    open('/?up=1&down=0&level=table&moreup=core/order_facts&look=picture');
    expect(await table('staging.orders')).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'reporting.executive' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByText('net_amount', { exact: false }),
    ).not.toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Tables' })).toBeChecked();
  });

  it('says which parts of a link say nothing, and shows the rest', async () => {
    open('/?up=many&level=galaxy&down=0');
    expect(
      await screen.findByText(
        '2 parts of this link say nothing and are left out: up=many, level=galaxy',
      ),
    ).toBeInTheDocument();
    expect(await table('core.order_facts')).toBeInTheDocument();
  });

  it('keeps in the URL how the lineage is drawn', async () => {
    open();
    await table('core.order_facts');
    await userEvent.click(screen.getByRole('radio', { name: 'Tables' }));
    await userEvent.click(screen.getByRole('button', { name: 'Options' }));
    for (const option of [
      'Only end points',
      'Schemas in place of tables',
      'From top to bottom',
      'Filters, joins, groups and order',
      'Foreign keys',
    ]) {
      await userEvent.click(screen.getByRole('checkbox', { name: option }));
    }
    expect(new URLSearchParams(place()!.slice(1)).toString()).toBe(
      'level=table&ends=1&grouped=1&run=down&overlays=foreign-key&indirect=1',
    );
    await waitFor(() =>
      expect(api.calls).toContain(`lineage ${revenue} column both`),
    );
  });

  it('shows the list, the tree or the picture alone, but never nothing', async () => {
    open();
    await table('core.order_facts');
    const look = within(screen.getByRole('toolbar', { name: 'Shown as' }));
    await userEvent.click(look.getByRole('button', { name: 'Tree' }));
    expect(place()).toBe('/?look=picture%2Ctree');
    expect(
      await screen.findByRole('tree', { name: 'Where it goes' }),
    ).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    await userEvent.click(look.getByRole('button', { name: 'Picture' }));
    expect(
      screen.queryByRole('group', { name: /Lineage graph/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(look.getByRole('button', { name: 'Tree' }));
    expect(place()).toBe('/?look=tree');
  });

  it('leaves out lines by the legend and draws them again', async () => {
    open();
    await table('core.order_facts');
    const legend = within(screen.getByRole('list', { name: 'Legend' }));
    await userEvent.click(
      legend.getByRole('button', { name: /Column to column/ }),
    );
    expect(place()).toBe('/?without=value');
    await userEvent.click(
      legend.getByRole('button', { name: /Column to column/ }),
    );
    expect(place()).toBe('/');
  });

  it('opens a line from the list with its SQL, and gives the focus back when it closes', async () => {
    const net = 'core/order_facts/net_amount';
    const isNet = (e: { from: string; to: string }) =>
      e.from === `shop/${net}` && e.to === `${revenue}/revenue`;
    const fragment = 'sum(f.net_amount)';
    api.change({
      tables: recordedShop.tables.map(one =>
        one.ref === revenue
          ? { ...one, viewSql: `SELECT f.day,\n  ${fragment} AS revenue` }
          : one,
      ),
      edges: recordedShop.edges.map(edge =>
        isNet(edge) ? { ...edge, props: { ...edge.props, fragment } } : edge,
      ),
    });
    open();
    await table('core.order_facts');
    const opener = within(
      await screen.findByRole('table', { name: 'Lineage as a list' }),
    ).getAllByRole('button', { name: /to marts\.daily_revenue\.revenue$/ })[0];
    await userEvent.click(opener);
    const drawer = await screen.findByRole('region', {
      name: 'core.order_facts.net_amount → marts.daily_revenue.revenue',
    });
    expect(drawer).toHaveFocus();
    expect(decodeURIComponent(place()!)).toBe(
      '/?selected=derives,core/order_facts/net_amount,marts/daily_revenue/revenue',
    );
    expect(
      await within(drawer).findByRole('link', {
        name: 'Source of revenue in words',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.marts.daily_revenue?answer=source&column=revenue',
    );
    const sql = await within(drawer).findByRole('region', { name: /^SQL of/ });
    expect(sql.querySelector('mark')).toHaveTextContent(fragment);
    await userEvent.keyboard('{Escape}');
    expect(place()).toBe('/');
    await waitFor(() => expect(drawer).not.toBeInTheDocument());
    expect(opener).toHaveFocus();
  });

  it('opens what a link has selected without taking the focus', async () => {
    open('/?selected=core/order_facts');
    expect(
      await screen.findByRole('link', { name: 'Its page' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/shop.core.order_facts',
    );
    expect(document.body).toHaveFocus();
  });

  it('says of a line that cannot be read why, and keeps the picture', async () => {
    api.fail('edge', new Error('The database is away'));
    open('/?selected=feeds,core/order_facts,marts/daily_revenue');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    expect(await table('core.order_facts')).toBeInTheDocument();
    api.fail('edge');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('core.order_facts → marts.daily_revenue'),
    ).toBeInTheDocument();
  });

  it('walks the picture with arrow keys and says where one is', async () => {
    open();
    const root = await table('marts.daily_revenue');
    root.focus();
    fireEvent.keyDown(root, { key: 'ArrowLeft' });
    const facts = await table('core.order_facts');
    await waitFor(() => expect(facts).toHaveFocus());
    expect(
      screen.getByText(/^core\.order_facts, Table, 1 step upstream/),
    ).toBeInTheDocument();
    fireEvent.keyDown(facts, { key: 'Enter' });
    expect(place()).toBe('/?selected=core%2Forder_facts');
    expect(await screen.findByText('Its lineage')).toBeInTheDocument();
  });

  it('walks the tree with arrow keys, and reads on from it', async () => {
    open('/?look=tree');
    const tree = await screen.findByRole('tree', {
      name: 'Where it comes from',
    });
    const rows = () => within(tree).getAllByRole('treeitem');
    rows()[0].focus();
    expect(rows()[0]).toHaveTextContent('core.order_facts');
    expect(rows()[0]).toHaveAttribute('aria-expanded', 'true');
    await userEvent.keyboard('{ArrowLeft}');
    expect(rows()[0]).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('raw.order_lines');
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('staging.orders');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toHaveTextContent('1 more upstream');
    await userEvent.keyboard('{Enter}');
    expect(await within(tree).findByText('raw.orders')).toBeInTheDocument();
    expect(decodeURIComponent(place()!)).toContain('moreup=staging/orders');
  });

  it('says that nothing is known of a column, and shows its table instead', async () => {
    open('/?column=orders');
    expect(
      await screen.findByText(/Of marts\.daily_revenue\.orders|Path of/),
    ).toBeInTheDocument();
  });
});
