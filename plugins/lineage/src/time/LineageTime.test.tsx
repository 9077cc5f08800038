import { LineageAnswer } from '@grainline/backstage-plugin-lineage-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { LineageTime } from './LineageTime';
import { SinceBar } from './SinceBar';

const MOMENTS = ['2026-11-09T02:10:00.000Z', '2026-11-03T02:10:00.000Z'];
const TABLE = 'shop/marts/daily_revenue';

function TimedLineage(props: { answer?: LineageAnswer; start?: string }) {
  const [at, setAt] = useState(props.start);
  return (
    <>
      <LineageTime
        query={{ ref: TABLE, level: 'column' }}
        answer={props.answer}
        at={at}
        onChange={setAt}
      />
      <SinceBar
        answer={at === undefined ? undefined : props.answer}
        onNow={() => setAt(undefined)}
      />
      <output aria-label="time">{at ?? 'now'}</output>
    </>
  );
}

const time = () => screen.getByLabelText('time').textContent;

describe('LineageTime', () => {
  const setup = async (moments: readonly string[] = MOMENTS) => {
    const api = RecordedLineage.of({ ...recordedShop, moments });
    await renderWithRecord(<TimedLineage />, { api });
    return api;
  };

  it('asks when the lineage changed only when somebody wants to know', async () => {
    const api = await setup();
    expect(api.calls.filter(call => call.startsWith('lineage'))).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'As of now' }));
    const list = await screen.findByRole('list', {
      name: 'Changes of what is drawn',
    });
    expect(within(list).getAllByRole('button')).toHaveLength(2);
  });

  it('goes to just before a change, from the list and from the line', async () => {
    await setup();
    const open = () =>
      userEvent.click(screen.getByRole('button', { name: /^As of/ }));
    await open();
    const list = await screen.findByRole('list', {
      name: 'Changes of what is drawn',
    });
    await userEvent.click(within(list).getAllByRole('button')[1]);
    expect(time()).toBe('2026-11-03T02:09:59.999Z');
    await open();
    const marks = await screen.findAllByTitle(/^Before the change of/);
    await userEvent.click(marks[marks.length - 1]);
    expect(time()).toBe('2026-11-09T02:09:59.999Z');
    await open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Back to now' }),
    );
    expect(time()).toBe('now');
  });

  it('goes to the end of a day by keyboard, and to no day before the first crawl', async () => {
    await setup();
    await userEvent.click(screen.getByRole('button', { name: 'As of now' }));
    const field = await screen.findByLabelText('Day');
    await screen.findByRole('list', { name: 'Changes of what is drawn' });
    await userEvent.clear(field);
    await userEvent.type(field, '2026-10-01');
    expect(screen.getByRole('button', { name: 'Show' })).toBeDisabled();
    expect(field).toHaveAccessibleDescription(/^Choose a day between/);
    await userEvent.clear(field);
    await userEvent.type(field, '2026-11-05{Enter}');
    await waitFor(() =>
      expect(time()).toBe(new Date(2026, 10, 5, 23, 59, 59, 999).toISOString()),
    );
  });

  it('says so where nothing changed', async () => {
    await setup([]);
    await userEvent.click(screen.getByRole('button', { name: 'As of now' }));
    expect(
      await screen.findByText(/^Nothing that is drawn changed since/),
    ).toBeVisible();
  });
});

describe('SinceBar', () => {
  const answerAt = async (at: string) => {
    const shop = recordedShop;
    const [first, second, ...rest] = shop.edges.filter(e => e.kind === 'FEEDS');
    const api = RecordedLineage.of({
      ...shop,
      moments: MOMENTS,
      edges: [
        { ...first, sinceThen: 'added' },
        { ...second, sinceThen: 'removed' },
        ...rest,
      ],
    });
    const answer = await api.lineage({ ref: TABLE, depth: 9, at });
    await renderWithRecord(<TimedLineage answer={answer} start={at} />, {
      api,
    });
    return { first, second };
  };

  it('says what came and went since, lists it, and leads back to now', async () => {
    await answerAt('2026-11-05T00:00:00.000Z');
    const bar = screen.getByRole('region', { name: 'Time of this lineage' });
    expect(within(bar).getByRole('status')).toHaveTextContent(
      /^The lineage as it stood on .*\. 1 line added and 1 line removed since\.$/,
    );
    await userEvent.click(
      within(bar).getByRole('button', { name: 'Show what changed' }),
    );
    for (const name of ['Added since then', 'Removed since then']) {
      const list = within(bar).getByRole('list', { name });
      expect(within(list).getAllByRole('listitem')).toHaveLength(1);
      expect(list).toHaveTextContent('→');
    }
    await userEvent.click(
      within(bar).getByRole('button', { name: 'Back to now' }),
    );
    expect(time()).toBe('now');
    expect(bar).not.toBeInTheDocument();
  });

  it('says since when something is known where more is asked', async () => {
    await answerAt('2025-11-05T00:00:00.000Z');
    expect(
      screen.getByRole('region', { name: 'Time of this lineage' }),
    ).toHaveTextContent(/first crawled later, the last of them on/);
  });
});
