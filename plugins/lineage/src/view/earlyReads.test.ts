import { LineageAnswer } from '@grainline/backstage-plugin-lineage-common';
import { RecordedLineage, recordedShop } from '../__testUtils__';
import { findEarly, readEarly, takeEarly } from './earlyReads';

const query = { ref: 'shop/marts/daily_revenue', level: 'column' } as const;

describe('earlyReads', () => {
  let api: RecordedLineage;
  beforeEach(() => {
    jest.useFakeTimers();
    api = RecordedLineage.of(recordedShop);
  });
  afterEach(() => jest.useRealTimers());

  it('asks once, and gives the answer once', async () => {
    readEarly(api, query);
    readEarly(api, query);
    expect(api.calls.filter(c => c.startsWith('lineage'))).toHaveLength(1);
    const answer: LineageAnswer = await findEarly(api, query)!.reading;
    expect(answer.root).toBe(query.ref);
    expect(findEarly(api, query)?.value).toBe(answer);
    expect(takeEarly(api, query)?.value).toBe(answer);
    expect(takeEarly(api, query)).toBeUndefined();
  });

  it('is of one question and one backend', () => {
    readEarly(api, query);
    expect(takeEarly(api, { ...query, depth: 1 })).toBeUndefined();
    expect(takeEarly(RecordedLineage.of(recordedShop), query)).toBeUndefined();
  });

  it('forgets what nobody took while it was new', async () => {
    readEarly(api, query);
    await jest.advanceTimersByTimeAsync(4_900);
    expect(findEarly(api, query)).toBeDefined();
    await jest.advanceTimersByTimeAsync(200);
    expect(findEarly(api, query)).toBeUndefined();
  });

  it('forgets a failure that nobody took, and gives one under way to whoever takes it', async () => {
    api.fail('lineage', new Error('The backend is away'));
    readEarly(api, query);
    await jest.advanceTimersByTimeAsync(1);
    expect(findEarly(api, query)).toBeUndefined();
    readEarly(api, query);
    await expect(takeEarly(api, query)!.reading).rejects.toThrow('away');
  });
});
