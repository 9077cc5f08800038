import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { ReadContext } from '../../answers/LineageReads';
import { AskedOf, OF_NOTHING } from '../AskedOf';
import { linkColumns } from '../words/linkColumns';
import { Mention } from '../words/Mention';
import { askedOfTable } from './askedOfTable';
import { LinkedQuestion, SubjectReads } from './LinkedQuestion';
import { readSubjects } from './readSubjects';
import { subjectOfTable } from './subjectOfTable';
import { phrasesLeft } from './wordsLeft';

/** Of several tables of one name, those that have a column which the question names too. */
function narrowByColumns(
  question: LinkedQuestion,
  mention: Mention,
  tables: readonly TableDetail[],
): readonly TableDetail[] {
  const having = tables.filter(table =>
    linkColumns(
      question.tokens,
      phrasesLeft(question, [mention]),
      table.columns.map(c => c.name),
    ).some(c => c.exact),
  );
  return having.length > 0 ? having : tables;
}

/** What is asked of the tables that are named; of none if a name is that of several. */
export async function askedOfMentions(
  reads: SubjectReads,
  question: LinkedQuestion,
  mentions: readonly Mention[],
  count: number,
  context: ReadContext,
): Promise<AskedOf> {
  const chosen: TableDetail[] = [];
  for (const mention of mentions) {
    const all = await readSubjects(reads, mention.candidates, context);
    if (mentions.length === 1 && count === 2 && all.length === 2) {
      return { ...askedOfTable(question, mentions, all), sure: mention.exact };
    }
    const possible =
      mention.candidates.length > 1
        ? narrowByColumns(question, mention, all)
        : all;
    if (possible.length > 1) {
      return {
        ...OF_NOTHING,
        ambiguous: true,
        alternatives: possible.map(t => subjectOfTable(t)),
      };
    }
    chosen.push(possible[0]);
  }
  const [{ column, formerly }] = mentions[0].candidates;
  const found = askedOfTable(question, mentions, chosen, column);
  return {
    ...found,
    ...(formerly !== undefined && { formerly }),
    sure: found.sure && mentions.every(m => m.exact),
  };
}
