import { QuestionWeek } from '@grainline/backstage-plugin-lineage-common';
import { questionTrend, sumOf } from './questionTrend';

function week(asked: number, answered: number): QuestionWeek {
  return {
    week: '2026-11-16',
    asked,
    answered,
    unknown: asked - answered,
    passedOn: 0,
    byKind: {},
  };
}

describe('questionTrend', () => {
  it('compares the last four weeks with the first four', () => {
    const weeks = [
      ...Array.from({ length: 4 }, () => week(10, 9)),
      week(1000, 0),
      ...Array.from({ length: 4 }, () => week(10, 7)),
    ];
    expect(questionTrend(weeks)).toEqual({
      weeks: 4,
      before: 30,
      after: 10,
      fewer: 67,
    });
  });

  it('never compares a week with itself', () => {
    expect(questionTrend([week(2, 2)])).toBeUndefined();
    expect(questionTrend([week(2, 2), week(9, 0), week(2, 1)])).toEqual({
      weeks: 1,
      before: 50,
      after: 0,
      fewer: 100,
    });
  });

  it('says when it became worse', () => {
    expect(questionTrend([week(10, 0), week(10, 5)])?.fewer).toBe(-100);
  });

  it.each([
    ['nothing was asked lately', [week(0, 0), week(10, 5)]],
    ['nothing was asked at first', [week(10, 5), week(0, 0)]],
    ['everything was answered at first', [week(10, 5), week(10, 10)]],
    ['there are no weeks', []],
  ])('says nothing if %s', (_, weeks) => {
    expect(questionTrend(weeks)).toBeUndefined();
  });
});

describe('sumOf', () => {
  it('adds weeks up', () => {
    expect(sumOf([week(10, 9), week(5, 1)])).toEqual({
      asked: 15,
      answered: 10,
      unknown: 5,
      passedOn: 0,
    });
  });
});
