import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { AskedOf, OF_NOTHING } from '../AskedOf';
import { linkColumns } from '../words/linkColumns';
import { Mention } from '../words/Mention';
import { LinkedQuestion, MOST_ALTERNATIVES } from './LinkedQuestion';
import { subjectOfTable } from './subjectOfTable';
import { isInside, phrasesLeft, tellingLeft } from './wordsLeft';

/** What the words name of one table, once that is clear. */
export function askedOfTable(
  question: LinkedQuestion,
  mentions: readonly Mention[],
  tables: readonly TableDetail[],
  named?: string,
): AskedOf {
  const [table] = tables;
  const names = table.columns.map(c => c.name);
  const whole =
    named === undefined
      ? undefined
      : names.find(n => n.toLowerCase() === named.toLowerCase());
  if (named !== undefined && whole === undefined) {
    return {
      ...OF_NOTHING,
      missing: `${table.schema}.${table.name}.${named}`,
      alternatives: [subjectOfTable(table)],
    };
  }
  const linked = linkColumns(
    question.tokens,
    phrasesLeft(question, mentions),
    names,
  );
  const exact = linked.filter(c => c.exact);
  const guessed = linked.filter(c => !c.exact);
  const columns = [
    ...(whole === undefined ? [] : [whole]),
    ...exact.flatMap(c => c.columns),
    ...guessed.filter(c => c.columns.length === 1).flatMap(c => c.columns),
  ];
  const unnamed = question.tokens.find(
    (t, i) =>
      t.name && !t.quoted && !isInside(i, mentions) && !isInside(i, linked),
  );
  return {
    ...OF_NOTHING,
    tables,
    columns: [...new Set(columns)],
    sure: true,
    columnsSure:
      whole !== undefined || exact.length > 0 || guessed.length === 0,
    alternatives: guessed
      .flatMap(c => c.columns)
      .filter(c => !columns.includes(c))
      .slice(0, MOST_ALTERNATIVES)
      .map(c => subjectOfTable(table, c)),
    rest: tellingLeft(question, [
      ...mentions,
      ...linked.filter(c => c.columns.length === 1),
    ]),
    ...(unnamed && { missing: unnamed.text }),
  };
}
