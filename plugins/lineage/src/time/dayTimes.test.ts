import { dayOf, endOfDay, justBefore } from './dayTimes';

describe('dayTimes', () => {
  it('gives the last moment of a day of the reader, and its day again', () => {
    const end = endOfDay('2026-11-03')!;
    expect(new Date(end).getHours()).toBe(23);
    expect(dayOf(new Date(end))).toBe('2026-11-03');
    expect(dayOf(new Date(Date.parse(end) + 1))).toBe('2026-11-04');
  });

  it('takes what is no day for none', () => {
    expect(endOfDay('')).toBeUndefined();
    expect(endOfDay('soon')).toBeUndefined();
  });

  it('goes to just before a change', () => {
    expect(justBefore('2026-11-03T02:10:00.000Z')).toBe(
      '2026-11-03T02:09:59.999Z',
    );
  });
});
