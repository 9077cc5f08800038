import { globPattern } from './globPattern';

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
