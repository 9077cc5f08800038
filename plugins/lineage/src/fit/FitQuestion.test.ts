import {
  FitQuestion,
  NO_QUESTION,
  fitPlaceOf,
  fitQueryOf,
  fitQuestionOf,
  questionOf,
} from './FitQuestion';
import { EMPTY_FORM } from './RequirementForm';

const table = 'shop/ops/Weird.Name%2F50%20%25';
const questions: readonly [string, FitQuestion][] = [
  ['nothing', NO_QUESTION],
  [
    'SQL with all that is strange in a URL',
    {
      ...NO_QUESTION,
      sql: `SELECT '50 %' AS "a&b", x FROM t -- #1\nWHERE y = 'ü+=?'`,
      source: 'shop',
      maxAgeHours: 1.5,
      table,
    },
  ],
  [
    'a dashboard',
    {
      ...NO_QUESTION,
      way: 'dashboard',
      dashboard: 'resource:default/a',
      table,
    },
  ],
  [
    'a form',
    {
      ...NO_QUESTION,
      way: 'form',
      maxAgeHours: 26,
      form: {
        ...EMPTY_FORM,
        measures: [{ aggregate: 'sum', column: 'amount', balance: true }],
        timeUnit: 'day',
        filters: "status <> 'x'",
        population: table,
      },
    },
  ],
];

describe('FitQuestion', () => {
  it.each(questions)('is carried by a link: %s', (_, question) => {
    expect(fitQuestionOf(fitPlaceOf(question))).toEqual({
      dashboard: undefined,
      maxAgeHours: undefined,
      source: undefined,
      table: undefined,
      ...question,
      form: {
        population: undefined,
        timeUnit: undefined,
        ...question.form,
      },
    });
  });

  it('keeps SQL out of what a server sees of a link', () => {
    const place = fitPlaceOf({ ...NO_QUESTION, sql: "select 'secret'" });
    expect(place.search).toBe('');
    expect(place.hash).toContain('secret');
  });

  it.each(['#form=%7B', '#form=null', '#form=[1]', '#form={"measures":[{}]}'])(
    'reads the spoiled form %s as an empty one',
    hash => {
      const question = fitQuestionOf({ search: '?hours=soon', hash });
      expect(question).toMatchObject({ way: 'form', form: EMPTY_FORM });
      expect(fitQueryOf(question)).toBeUndefined();
    },
  );

  it('takes what is no table for none', () => {
    const hash = '#form={"population":"x"}';
    const question = fitQuestionOf({ search: '?table=no+table', hash });
    expect(question.table).toBeUndefined();
    expect(question.form.population).toBeUndefined();
  });

  it('asks nothing as long as nothing is required', () => {
    expect(fitQueryOf({ ...NO_QUESTION, sql: ' ', table })).toBeUndefined();
    expect(fitQueryOf({ ...NO_QUESTION, way: 'dashboard' })).toBeUndefined();
    expect(fitQueryOf({ ...NO_QUESTION, way: 'form' })).toBeUndefined();
  });

  it('asks again what was required, filled in', () => {
    const requirement = {
      measures: [
        {
          name: 'visitors',
          columns: ['visitors'],
          aggregate: 'sum',
          additivity: 'additive',
        },
      ],
      dimensions: [
        { name: 'hour_start', columns: ['hour_start'], unit: 'hour' },
      ],
      time: { column: 'hour_start', unit: 'hour' },
      filters: [{ fragment: 'visitors > 0', columns: [] }],
      population: ['shop/core/store_hour'],
      freshness: { maxAgeSeconds: 7200 },
    } as const;
    expect(fitQueryOf(questionOf({ requirement }, table))).toEqual({
      input: { requirement },
      table,
    });
    const said = { sql: 'select 1', source: 'shop' };
    expect(fitQueryOf(questionOf(said))).toEqual({ input: said });
    const shown = { dashboard: 'finance' };
    expect(fitQueryOf(questionOf(shown, table))).toEqual({
      input: shown,
      table,
    });
  });

  it('asks with how old the data may be', () => {
    expect(
      fitQueryOf({ ...NO_QUESTION, sql: 'select 1', maxAgeHours: 2, table }),
    ).toEqual({
      input: { sql: 'select 1', freshness: { maxAgeSeconds: 7200 } },
      table,
    });
    expect(
      fitQueryOf({ ...NO_QUESTION, way: 'form', maxAgeHours: 1 }),
    ).toMatchObject({
      input: { requirement: { freshness: { maxAgeSeconds: 3600 } } },
    });
  });
});
