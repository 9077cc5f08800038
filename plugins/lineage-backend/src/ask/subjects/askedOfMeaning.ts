import { NotFoundError } from '@backstage/errors';
import {
  TableDetail,
  parseRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ReadContext } from '../../answers/LineageReads';
import { AskedOf, OF_NOTHING } from '../AskedOf';
import { chooseMentions } from './chooseMentions';
import { askedOfTable } from './askedOfTable';
import { LinkedQuestion, SubjectReads } from './LinkedQuestion';
import { readSubjects } from './readSubjects';

/** What is asked of the table or column that a person chose. */
export async function askedOfMeaning(
  reads: SubjectReads,
  question: LinkedQuestion,
  meaning: string,
  ofTwo: boolean,
  context: ReadContext,
): Promise<AskedOf> {
  let table: TableDetail;
  try {
    table = await reads.table(tableOf(meaning), context);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return { ...OF_NOTHING, missing: meaning };
    }
    throw error;
  }
  const own = question.mentions.filter(m =>
    m.candidates.some(c => c.table.ref === table.ref),
  );
  const others = ofTwo
    ? chooseMentions(
        question.mentions.filter(m => !own.includes(m)),
        question.tokens,
        1,
      )
    : [];
  const [other] = await readSubjects(
    reads,
    others.flatMap(m => m.candidates.slice(0, 1)),
    context,
  );
  return {
    ...askedOfTable(
      question,
      [...own, ...others],
      [table, ...(other ? [other] : [])],
      parseRef(meaning).column,
    ),
    sure: others.every(m => m.candidates.length === 1),
    missing: undefined,
  };
}
