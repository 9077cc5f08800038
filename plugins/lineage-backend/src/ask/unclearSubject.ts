import { listed } from './listed';
import { QuestionAsked } from './QuestionAsked';
import { ShortAnswer, unknownAnswer } from './ShortAnswer';
import { subjectLabel } from './subjectSummary';

/** Why no table can be answered of, or undefined if one can. */
export function unclearSubject(asked: QuestionAsked): ShortAnswer | undefined {
  const { of } = asked;
  if (of.ambiguous) {
    const choices = listed(of.alternatives.map(subjectLabel), 4);
    return unknownAnswer({
      code: 'ambiguous',
      message: `It is not clear which of ${choices} is meant: choose one.`,
    });
  }
  if (of.tables.length === 0 && of.missing !== undefined) {
    return unknownAnswer({
      code: 'no-such-name',
      message: `There is no ${of.missing} that you may see${
        of.alternatives.length > 0
          ? `; perhaps ${listed(of.alternatives.map(subjectLabel), 3)} is meant`
          : ': it may not be crawled, or not be for you'
      }.`,
    });
  }
  return of.tables.length > 0
    ? undefined
    : unknownAnswer({
        code: 'no-subject',
        message:
          'It is not clear which table or column is meant: name it, best with its schema.',
      });
}
