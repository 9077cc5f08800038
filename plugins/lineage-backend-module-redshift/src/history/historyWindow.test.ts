import { historyWindows } from './historyWindow';

describe('historyWindows', () => {
  it('goes back seven days at first', () => {
    const { counts } = historyWindows(undefined, '2025-11-22T12:00:00.700Z');
    expect(counts).toEqual({
      from: new Date('2025-11-15T12:00:00Z'),
      until: new Date('2025-11-22T11:55:00Z'),
    });
  });

  it('counts nothing twice and leaves nothing out, from one read to the next', () => {
    const first = historyWindows(undefined, '2025-11-22T12:00:00.700Z');
    const second = historyWindows(
      '2025-11-22T12:00:00.700Z',
      '2025-11-22T12:30:00.000Z',
    );
    expect(second.counts.from).toEqual(first.counts.until);
    const third = historyWindows(
      '2025-11-22T12:30:00.000Z',
      '2025-11-22T12:30:00.000Z',
    );
    expect(third.counts.from).toEqual(second.counts.until);
    expect(third.counts.until).toEqual(third.counts.from);
  });

  it('tells changes up to the moment of the read', () => {
    const { changes } = historyWindows(undefined, '2025-11-22T12:00:00.000Z');
    expect(changes.until.getTime()).toBeGreaterThan(
      Date.parse('2025-11-22T12:00:00Z'),
    );
  });

  it('looks for nothing that is no longer kept', () => {
    const { counts } = historyWindows(
      '2025-01-01T00:00:00.000Z',
      '2025-11-22T12:00:00.000Z',
    );
    expect(counts.from).toEqual(new Date('2025-11-15T12:00:00Z'));
  });
});
