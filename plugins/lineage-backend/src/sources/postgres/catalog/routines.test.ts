import { parseSearchPath, unwrapBody } from './routines';

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

describe('unwrapBody', () => {
  it.each([
    ['BEGIN ATOMIC\n SELECT 1;\n SELECT 2;\nEND', 'SELECT 1;\n SELECT 2;'],
    ['RETURN (a + 1)', 'SELECT (a + 1)'],
    [undefined, undefined],
  ])('reads %j', (body, statements) => {
    expect(unwrapBody(body)).toBe(statements);
  });
});
