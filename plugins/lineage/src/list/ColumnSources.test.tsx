import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  generatedRecord,
  renderWithRecord,
} from '../__testUtils__';
import { GraphActionsProvider } from '../flow';
import { drawLineage, listLineage, mergeAnswers } from '../graph';
import { ColumnSources } from './ColumnSources';

describe('ColumnSources', () => {
  it('lists the first sources of a wide table, and the rest when asked for', async () => {
    const record = generatedRecord(40, 60);
    const api = RecordedLineage.of(record);
    const ref = 'big/gen/table_39';
    const { columns } = record.tables.find(table => table.ref === ref)!;
    const known = mergeAnswers([await api.lineage({ ref, level: 'column' })]);
    const list = listLineage(
      drawLineage(known, {
        indirect: false,
        unfolded: new Map([[ref, columns]]),
      }),
      known,
    );
    const { derivations } = list.root!;
    const derived = new Set(derivations.map(one => one.columnRef));
    const count = derivations.length + columns.length - derived.size;
    expect(count).toBeGreaterThan(40);
    const chosen: unknown[] = [];
    renderWithRecord(
      <GraphActionsProvider
        value={{
          choose: column => chosen.push(column),
          expand: () => {},
          expanding: new Set(),
          toggleColumns: () => {},
          unfolding: new Set(),
          linkTo: () => '/',
          select: () => {},
          toggleSchema: () => {},
          walk: () => {},
        }}
      >
        <ColumnSources table={list.root!} />
      </GraphActionsProvider>,
      { api },
    );
    const shown = () => screen.getAllByRole('listitem').length;
    await screen.findByText(`${count - 24} more sources`);
    const before = shown();
    await userEvent.click(
      screen.getByRole('button', { name: /more sources of gen\.table_39/ }),
    );
    // The button's own item goes.
    expect(shown() - before).toBe(count - 24 - 1);
    const [first] = derivations;
    await userEvent.click(
      screen.getAllByRole('button', {
        name: `${first.column}: path of gen.table_39.${first.column}`,
      })[0],
    );
    expect(chosen).toEqual([first.columnRef]);
  });
});
