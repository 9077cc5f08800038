import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import { useState } from 'react';
import {
  RecordedLineage,
  generatedRecord,
  recordedShop,
} from '../__testUtils__';
import {
  DrawOptions,
  KnownLineage,
  LayoutResult,
  LineagePicture,
  drawLineage,
  layoutInput,
  layoutTables,
  mergeAnswers,
} from '../graph';
import { GraphActions, GraphActionsProvider } from './GraphActions';
import { LineageGraph } from './LineageGraph';

const revenue = 'shop/marts/daily_revenue';
const orders = 'shop/raw/orders';

const nothing: DrawOptions = { indirect: false, unfolded: new Map() };

async function known(api: RecordedLineage, ref: string, depth: number) {
  return mergeAnswers([await api.lineage({ ref, depth, level: 'column' })]);
}

function actionsOf(given: Partial<GraphActions> = {}): GraphActions {
  return {
    choose: jest.fn(),
    expand: jest.fn(),
    expanding: new Set(),
    toggleColumns: jest.fn(),
    unfolding: new Set(),
    linkTo: table => `/table/${table.entityName}`,
    select: jest.fn(),
    toggleSchema: jest.fn(),
    walk: jest.fn(),
    ...given,
  };
}

function show(
  picture: LineagePicture,
  actions: GraphActions = actionsOf(),
  places: LayoutResult = layoutTables(layoutInput(picture)),
) {
  return renderInTestApp(
    <GraphActionsProvider value={actions}>
      <LineageGraph
        picture={picture}
        places={places}
        subject="test"
        pending={false}
      />
    </GraphActionsProvider>,
  );
}

describe('LineageGraph', () => {
  let shop: KnownLineage;
  beforeAll(async () => {
    shop = await known(RecordedLineage.of(recordedShop), revenue, 3);
  });
  const draw = (options: Partial<DrawOptions> = {}) =>
    drawLineage(shop, { ...nothing, ...options });

  const table = (name: string) => screen.findByRole('region', { name });
  // Not userEvent: its presses come from no window, which the graph's panning asks for.
  const press = (element: Element) => fireEvent.click(element);

  it('says how many tables it has drawn once they are there', async () => {
    show(draw());
    const graph = await screen.findByRole('group', { name: /Lineage graph/ });
    await waitFor(() =>
      expect(graph).toHaveAttribute('data-drawn', String(draw().tables.length)),
    );
    expect(graph).toHaveAttribute('aria-busy', 'false');
  });

  it('draws only what is near, of however many tables', async () => {
    const many = await known(
      RecordedLineage.of(generatedRecord(600, 1)),
      'big/gen/table_300',
      20,
    );
    show(drawLineage(many, nothing));
    expect(await table('gen.table_300')).toBeInTheDocument();
    const graph = screen.getByRole('group', { name: /Lineage graph/ });
    await waitFor(() =>
      expect(graph).toHaveAttribute('data-drawn', String(many.tables.size)),
    );
    expect(screen.getAllByRole('region').length).toBeLessThan(many.tables.size);
  });

  it('opens a table by a click on its head, by its button and by Enter', async () => {
    const actions = actionsOf();
    show(draw(), actions);
    const facts = await table('core.order_facts');
    press(within(facts).getByText('One row per order'));
    press(
      within(facts).getByRole('button', {
        name: 'Details of core.order_facts',
      }),
    );
    fireEvent.keyDown(facts, { key: 'Enter' });
    expect(actions.select).toHaveBeenCalledTimes(3);
    expect(actions.select).toHaveBeenCalledWith({
      table: 'shop/core/order_facts',
    });
  });

  it('shows which table is open, and closes it by its button', async () => {
    const actions = actionsOf({ selected: { table: revenue } });
    show(draw(), actions);
    const button = within(await table('marts.daily_revenue')).getByRole(
      'button',
      { name: 'Details of marts.daily_revenue', pressed: true },
    );
    press(button);
    expect(actions.select).toHaveBeenCalledWith(undefined);
  });

  it('opens a line by a click and by Enter', async () => {
    const actions = actionsOf();
    show(draw(), actions);
    const line = await screen.findByRole('button', {
      name: 'Column to column, from core.order_facts.net_amount to marts.daily_revenue.revenue',
    });
    press(line);
    fireEvent.keyDown(line, { key: 'Enter' });
    expect(actions.select).toHaveBeenCalledTimes(2);
    expect(actions.select).toHaveBeenCalledWith({
      line: {
        from: 'shop/core/order_facts/net_amount',
        to: `${revenue}/revenue`,
        kind: 'DERIVES',
      },
    });
  });

  it('shows which line is open', async () => {
    show(
      draw(),
      actionsOf({
        selected: {
          line: {
            from: 'shop/core/order_facts/net_amount',
            to: `${revenue}/revenue`,
            kind: 'DERIVES',
          },
        },
      }),
    );
    expect(
      await screen.findByRole('button', {
        pressed: true,
        name: /net_amount to/,
      }),
    ).toBeInTheDocument();
  });

  it('lets the Tab key reach the table that it is about, its controls and its lines, and none of the others', async () => {
    show(draw());
    expect(await table('marts.daily_revenue')).toHaveAttribute('tabindex', '0');
    const raw = await table('raw.orders');
    expect(raw).toHaveAttribute('tabindex', '-1');
    for (const button of within(raw).getAllByRole('button')) {
      expect(button).toHaveAttribute('tabindex', '-1');
    }
    act(() => raw.focus());
    await waitFor(() => expect(raw).toHaveAttribute('tabindex', '0'));
    expect(await table('marts.daily_revenue')).toHaveAttribute(
      'tabindex',
      '-1',
    );
  });

  it('walks by arrow keys, and gives the focus to the table that they reach', async () => {
    function Walked() {
      const [current, setCurrent] = useState<string>();
      const picture = draw();
      return (
        <GraphActionsProvider
          value={actionsOf({
            current,
            walk: (from, key) =>
              setCurrent(
                from === revenue && key === 'ArrowLeft'
                  ? 'shop/core/order_facts'
                  : from,
              ),
          })}
        >
          <LineageGraph
            picture={picture}
            places={layoutTables(layoutInput(picture))}
            subject="test"
            pending={false}
          />
        </GraphActionsProvider>
      );
    }
    renderInTestApp(<Walked />);
    const root = await table('marts.daily_revenue');
    act(() => root.focus());
    fireEvent.keyDown(root, { key: 'ArrowLeft' });
    const facts = await table('core.order_facts');
    await waitFor(() => expect(facts).toHaveFocus());
  });

  it('leads along a table’s columns by arrow keys, and back to it by Escape', async () => {
    show(draw());
    const raw = await table('raw.orders');
    const [first, second] = within(raw).getAllByRole('button', {
      name: /path of/,
    });
    act(() => first.focus());
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(second).toHaveFocus();
    fireEvent.keyDown(second, { key: 'Escape' });
    expect(raw).toHaveFocus();
  });

  it('searches the columns of an unfolded table, and draws only those in sight', async () => {
    const raw = shop.tables.get(orders)!;
    const columns = Array.from({ length: 300 }, (_, i) => ({
      ref: `${orders}/column_${i}`,
      name: `column_${i}`,
      type: 'text',
    }));
    const wide = {
      ...shop,
      tables: new Map([...shop.tables]).set(orders, {
        ...raw,
        columnCount: 300,
      }),
    };
    show(
      drawLineage(wide, {
        ...nothing,
        unfolded: new Map([[orders, columns]]),
      }),
    );
    const drawn = within(await table('raw.orders'));
    const rows = () => drawn.getAllByRole('button', { name: /path of/ });
    expect(rows().length).toBeLessThan(30);
    fireEvent.change(drawn.getByRole('searchbox'), {
      target: { value: 'column_29' },
    });
    expect(drawn.getByRole('status')).toHaveTextContent('11 columns');
    expect(rows()).toHaveLength(11);
    fireEvent.change(drawn.getByRole('searchbox'), { target: { value: '' } });
    const list = drawn.getByRole('group', { name: 'Columns of raw.orders' });
    fireEvent.scroll(list, { target: { scrollTop: 200 * 24 } });
    expect(drawn.getByText('column_203')).toBeInTheDocument();
    expect(drawn.queryByText('column_3')).not.toBeInTheDocument();
  });

  it('draws schemas in place of their tables, and opens them', async () => {
    const actions = actionsOf();
    show(draw({ grouped: true }), actions);
    press(
      await screen.findByRole('button', {
        name: /^raw \d tables?.*: draw its tables/,
      }),
    );
    expect(actions.toggleSchema).toHaveBeenCalledWith('shop/raw');
  });

  it('offers to draw a schema again in place of its open tables', async () => {
    const actions = actionsOf();
    show(draw({ grouped: true, openSchemas: new Set(['shop/core']) }), actions);
    press(
      await screen.findByRole('button', {
        name: 'Draw the schema core in place of its tables',
      }),
    );
    expect(actions.toggleSchema).toHaveBeenCalledWith('shop/core');
  });

  it('opens another subject on what it is about, and only when its picture is there', async () => {
    const many = await known(
      RecordedLineage.of(generatedRecord(600, 1)),
      'big/gen/table_300',
      20,
    );
    const first = drawLineage(many, nothing);
    const far = first.tables.at(-1)!.ref;
    const second: LineagePicture = { ...first, focus: far };
    const places = layoutTables(layoutInput(first));
    function Subjects() {
      const [step, setStep] = useState(0);
      return (
        <GraphActionsProvider value={actionsOf()}>
          <button onClick={() => setStep(step + 1)}>On</button>
          <LineageGraph
            picture={step === 2 ? second : first}
            places={places}
            subject={step === 0 ? 'first' : 'second'}
            pending={step === 1}
          />
        </GraphActionsProvider>
      );
    }
    const { container } = renderInTestApp(<Subjects />);
    const view = () =>
      container.querySelector<HTMLElement>('.react-flow__viewport')!.style
        .transform;
    await table('gen.table_300');
    const opened = view();
    press(screen.getByText('On'));
    expect(view()).toBe(opened);
    press(screen.getByText('On'));
    await waitFor(() => expect(view()).not.toBe(opened));
    expect(await table(`gen.${far.split('/')[2]}`)).toBeInTheDocument();
  });

  it('says on a line through how many tables it leads', async () => {
    show(draw({ ends: true }));
    expect(
      (await screen.findAllByText(/through \d tables?/)).length,
    ).toBeGreaterThan(0);
  });
});
