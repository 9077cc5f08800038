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
});
