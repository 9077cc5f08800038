import { globMatcher, globPattern } from './globPattern';

describe('globPattern', () => {
  it.each([
    ['stage_*', 'stage_orders', true],
    ['stage_*', 'a_stage_orders', false],
    ['?', 'ab', false],
    ['a.b', 'axb', false],
    ['a.b', 'a.b', true],
    ['Odd [x] (50 %)+$', 'Odd [x] (50 %)+$', true],
    ['*', '', true],
  ])('%s on %s', (glob, name, matches) => {
    expect(new RegExp(globPattern(glob)).test(name)).toBe(matches);
  });
});

describe('globMatcher', () => {
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
  ])('%s against %s is %s', (glob, name, matches) => {
    expect(globMatcher(glob)(name)).toBe(matches);
  });
});
