import { RankedTable } from '../rankTables';
import { listed } from '../listed';
import { ShortAnswer, unknownAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';
import { Subject } from '../words/Mention';

const SHOWN = 5;
/** The share of the words that must be found in a table. */
const COVERED = 0.5;
/** A table that is so much worse than the best is not named beside it. */
const BESIDE = 0.75;

const WHY_COLUMNS = 4;
const MOST_HAVING = 12;

function line(found: RankedTable): string {
  const { table, columns } = found;
  const why = [
    table.comment,
    columns.length > 0 ? `columns ${listed(columns, WHY_COLUMNS)}` : undefined,
    table.grain.sentence,
  ].filter(part => part !== undefined);
  return `${tableLabel(table)}: ${why.join(' – ')}`;
}

/** Tables that hold what is looked for, the best first. */
export function answerFind(
  words: readonly string[],
  ranked: readonly RankedTable[],
): ShortAnswer {
  const fitting = ranked.filter(r => r.covered >= COVERED);
  const [best] = fitting;
  if (!best) {
    return unknownAnswer({
      code: 'nothing-found',
      message: `No table that you may see is described by ${listed(
        words.map(w => `“${w}”`),
      )}; try other words, or the name of a column.`,
    });
  }
  const good = fitting
    .filter(r => r.score >= best.score * BESIDE && r.covered >= best.covered)
    .slice(0, SHOWN);
  const [first, ...others] = good.map(r => tableLabel(r.table));
  return {
    sentence:
      others.length === 0
        ? `${first} comes nearest.`
        : `${first} comes nearest, beside ${listed(others)}.`,
    // Words were compared with names and comments, no more.
    certainty: 'likely',
    details: good.map(line),
  };
}

/** Tables that have a column of one name. */
export function answerHaving(having: readonly Subject[]): {
  readonly answer: ShortAnswer;
  readonly subjects: readonly Subject[];
} {
  const labels = having.map(s => tableLabel(s.table));
  return {
    subjects: [],
    answer: {
      sentence: `${labels.length} tables have a column ${
        having[0].column
      }: ${listed(labels, MOST_HAVING)}.`,
      certainty: 'certain',
    },
  };
}
