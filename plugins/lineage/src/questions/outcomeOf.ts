import {
  Answered,
  AskedQuestion,
} from '@grainline/backstage-plugin-lineage-common';

/** Whether an answer is one: an unknown is counted as such, however much is said beside it. */
export function outcomeOf(
  answer: Pick<Answered, 'certainty'>,
): AskedQuestion['outcome'] {
  return answer.certainty === 'unknown' ? 'unknown' : 'answered';
}
