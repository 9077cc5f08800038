import { readAhead } from './readAhead';

describe('readAhead', () => {
  it('gives what is read, in order, and reads one item before it is asked for', async () => {
    const log: string[] = [];
    async function* numbers() {
      for (const n of [1, 2, 3]) {
        log.push(`read ${n}`);
        yield n;
      }
    }
    for await (const n of readAhead(numbers())) {
      await new Promise(resolve => setImmediate(resolve));
      log.push(`worked on ${n}`);
    }
    expect(log).toEqual([
      'read 1',
      'read 2',
      'worked on 1',
      'read 3',
      'worked on 2',
      'worked on 3',
    ]);
  });

  it('fails where the reading fails, after what was read before', async () => {
    async function* broken() {
      yield 1;
      throw new Error('The database is away');
    }
    const seen: number[] = [];
    await expect(
      (async () => {
        for await (const n of readAhead(broken())) {
          seen.push(n);
        }
      })(),
    ).rejects.toThrow('The database is away');
    expect(seen).toEqual([1]);
  });

  it('closes what it reads when nobody wants more', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (let n = 0; ; n++) {
          yield n;
        }
      } finally {
        closed = true;
      }
    }
    for await (const n of readAhead(endless())) {
      if (n === 2) {
        break;
      }
    }
    expect(closed).toBe(true);
  });
});
