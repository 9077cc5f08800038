import { AnalystQuestion } from './AnalystQuestion';
import { ANALYST_QUESTIONS } from './analystQuestions';
import { judgeAnswer } from './judgeAnswer';

const question: AnalystQuestion = {
  id: 'grain',
  about: 'grain',
  text: 'Is t daily or hourly?',
  answer: 'Hourly',
  says: [/hourly/i],
  never: [/per day/],
};

describe('judgeAnswer', () => {
  it('takes what says all that must be said as right, whatever the word beside it', () => {
    expect(
      judgeAnswer(question, { text: 'It is hourly.', certainty: 'likely' }),
    ).toBe('right');
  });

  it('takes nothing from the words of the question itself', () => {
    expect(
      judgeAnswer(question, {
        text: 'Is t daily or hourly? Nobody can say.',
        certainty: 'unknown',
      }),
    ).toBe('unknown');
  });

  it('takes another answer as wrong, and so what must not be said', () => {
    expect(
      judgeAnswer(question, { text: 'It is daily.', certainty: 'certain' }),
    ).toBe('wrong');
    expect(
      judgeAnswer(question, {
        text: 'One row per day, or hourly.',
        certainty: 'likely',
      }),
    ).toBe('wrong');
  });

  it('wants "unknown" where it cannot be known', () => {
    const unknowable = { ...question, says: [], never: [], unknown: true };
    expect(
      judgeAnswer(unknowable, { text: 'Unknown.', certainty: 'unknown' }),
    ).toBe('right');
    expect(
      judgeAnswer(unknowable, { text: 'Hourly.', certainty: 'likely' }),
    ).toBe('wrong');
  });
});

describe('the questions', () => {
  it('are sixty, ten of which cannot be answered', () => {
    expect(ANALYST_QUESTIONS).toHaveLength(60);
    expect(ANALYST_QUESTIONS.filter(q => q.unknown)).toHaveLength(10);
    expect(new Set(ANALYST_QUESTIONS.map(q => q.id)).size).toBe(60);
  });

  it('are not answered by their own words', () => {
    const echoed = ANALYST_QUESTIONS.filter(
      q =>
        !q.unknown &&
        judgeAnswer(q, { text: q.text, certainty: 'certain' }) === 'right',
    );
    expect(echoed).toEqual([]);
  });
});
