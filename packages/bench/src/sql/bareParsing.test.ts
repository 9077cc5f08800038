import { loadModule } from 'libpg-query';
import { bareParseOf } from './bareParsing';

describe('bareParseOf', () => {
  beforeAll(() => loadModule());

  it('parses what PostgreSQL reads', () => {
    const bare = bareParseOf('select 1; select 2');
    expect(bare?.statements()).toMatchObject({ stmts: [{}, {}] });
    expect(bare?.bodies()).toBeUndefined();
  });

  it('parses the bodies of routines in PL/pgSQL too', () => {
    const routine = (language: string, body: string) =>
      `create procedure p() language ${language} as $$${body}$$`;
    expect(
      bareParseOf(routine('plpgsql', 'begin delete from t; end'))?.bodies(),
    ).toMatchObject({ plpgsql_funcs: [{}] });
    expect(
      bareParseOf(routine('sql', 'delete from t'))?.bodies(),
    ).toBeUndefined();
  });

  it('knows what PostgreSQL refuses', () => {
    expect(bareParseOf('select top 3 a from t')).toBeUndefined();
  });
});
