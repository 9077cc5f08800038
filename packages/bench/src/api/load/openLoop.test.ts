import { setTimeout as sleep } from 'node:timers/promises';
import { openLoop } from './openLoop';

describe('openLoop', () => {
  it('goes on asking while answers are outstanding, and counts the wait', async () => {
    let atOnce = 0;
    let most = 0;
    const asked = await openLoop([1, 2, 3, 4, 5, 6], 100, async question => {
      most = Math.max(most, ++atOnce);
      await sleep(200);
      atOnce--;
      return `answer ${question}`;
    });
    expect(most).toBeGreaterThan(3);
    expect(asked.map(({ question }) => question)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(asked.every(({ ms, bytes }) => ms >= 190 && bytes === 8)).toBe(true);
  });

  it('tells of what failed, and asks on', async () => {
    const [bad, good] = await openLoop(
      ['bad', 'good'],
      1000,
      async question => {
        if (question === 'bad') {
          throw new Error('500 of /bad');
        }
        return 'é';
      },
    );
    expect(bad).toMatchObject({ bytes: 0, error: '500 of /bad' });
    expect(good.error).toBeUndefined();
    expect(good.bytes).toBe(2);
  });
});
