import { parseSearchPath } from './routines';

describe('parseSearchPath', () => {
  it.each([
    ['core, public', ['core', 'public']],
    ['"$user", public', ['public']],
    ['"Odd, ""one""", pg_temp', ['Odd, "one"', 'pg_temp']],
    ['""', []],
  ])('reads %s', (setting, names) => {
    expect(parseSearchPath(setting)).toEqual(names);
  });
});
