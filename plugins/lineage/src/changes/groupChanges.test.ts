import { recordedHistory } from '../__testUtils__/recorded';
import { groupChanges } from './groupChanges';

describe('groupChanges', () => {
  it('puts together what one crawl found, the newest crawl first', () => {
    const groups = groupChanges(recordedHistory['shop/raw/orders']);
    expect(
      groups.map(({ at, after, entries }) => [
        after?.slice(8, 10),
        at.slice(8, 10),
        entries.length,
      ]),
    ).toEqual([
      ['19', '20', 2],
      ['16', '17', 1],
      ['11', '12', 1],
      ['10', '11', 24],
    ]);
  });

  it('takes a key that went and came under the same name for one that changed', () => {
    const entry = { at: '2026-11-20T02:10:00Z', subject: 'orders_pkey' };
    const [{ entries }] = groupChanges([
      { ...entry, id: '3', kind: 'key-removed', before: 'id' },
      { ...entry, id: '2', kind: 'key-added', now: 'order_id' },
      { ...entry, id: '1', kind: 'key-removed', subject: 'old', before: 'x' },
    ]);
    expect(entries.map(({ kind, before, now }) => [kind, before, now])).toEqual(
      [
        ['key-added', 'id', 'order_id'],
        ['key-removed', 'x', undefined],
      ],
    );
  });
});
