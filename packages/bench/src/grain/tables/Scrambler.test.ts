import { Scrambler } from './Scrambler';

describe('Scrambler', () => {
  it('gives a name one word within a case, and another in the next', () => {
    const scrambler = Scrambler.create(['mart']);
    const one = scrambler.of('one');
    const other = scrambler.of('other');
    expect(one('@day')).toBe(one('@day'));
    expect(one('@day')).not.toBe(other('@day'));
    expect(one('@mart')).toBe(other('@mart'));
  });

  it('replaces every name of a text and nothing else', () => {
    const text = Scrambler.create([]).of('one')(
      'SELECT @a, @a_b FROM x WHERE c >= 1',
    );
    expect(text).toMatch(/^SELECT [a-z]{8}, [a-z]{8} FROM x WHERE c >= 1$/);
  });

  it('gives the same words every time', () => {
    expect(Scrambler.create(['raw']).of('one')('@a')).toBe(
      Scrambler.create(['raw']).of('one')('@a'),
    );
  });

  it('never gives two names one word', () => {
    const scrambler = Scrambler.create([]);
    const words = Array.from({ length: 5_000 }, (_, i) =>
      scrambler.of(`case ${i}`)('@name'),
    );
    expect(new Set(words).size).toBe(words.length);
  });
});
