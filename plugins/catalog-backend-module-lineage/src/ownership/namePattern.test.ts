import { namePattern } from './namePattern';

describe('namePattern', () => {
  it.each([
    ['marts', 'marts', true],
    ['marts', 'marts2', false],
    ['mart*', 'mart', true],
    ['mart*', 'marts', true],
    ['*_daily', 'traffic_daily', true],
    ['*', 'Weird.Name/50 %', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'a😀c', true],
    ['Orders', 'orders', false],
    ['a.c', 'abc', false],
    ['(x)[y]{z}^$|+\\', '(x)[y]{z}^$|+\\', true],
    ['a*', 'a\nb', true],
  ])('%s against %s is %s', (pattern, name, matches) => {
    expect(namePattern(pattern)(name)).toBe(matches);
  });
});
