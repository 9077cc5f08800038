import {
  ColumnSourceAnswer,
  LeftOutRows,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { listed } from '../listed';
import { AnswerMeans, AnswerTable, QuestionAsked } from '../QuestionAsked';
import { ShortAnswer } from '../ShortAnswer';
import { refLabel, tableLabel } from '../tableLabel';
import { isSameWord } from '../words/wordForms';
import { searchWords } from '../../search/searchWords';
import { answerMadeOf } from './answerMadeOf';

const ORIGINS = 8;
const CONDITIONS = 4;
/** Columns whose way is followed where a question is about the rows of a table. */
const FOLLOWED = 2;

const EXCLUDES = /<>|!=|\bnot\s+in\b|\bnot\s+like\b|\bnot\b|\bis\s+null\b/i;

const condition = (rows: LeftOutRows) =>
  `${refLabel(rows.at)} keeps only rows by ${rows.clause.replace(/-/g, ' ')}: ${
    rows.fragment
  }`;

function fromSource(source: ColumnSourceAnswer): ShortAnswer {
  return {
    sentence: source.sentence,
    certainty: source.certainty,
    unknowns: source.unknowns,
    hidden: source.hidden,
    truncated: source.truncated,
    details: [
      ...(source.origins.length > 0
        ? [
            `It begins in ${listed(
              source.origins.map(o => o.label),
              ORIGINS,
            )}.`,
          ]
        : []),
      ...source.leftOut.slice(0, CONDITIONS).map(condition),
    ],
  };
}

function mentions(text: string, word: string): boolean {
  return searchWords(text).some(w => isSameWord(w, word));
}

/** What of the rows or values that a question names is left out, or takes part. */
function ofRows(
  label: string,
  sources: readonly ColumnSourceAnswer[],
  asked: QuestionAsked,
): ShortAnswer {
  const leftOut = [
    ...new Map(
      sources
        .flatMap(s => s.leftOut)
        .map(rows => [`${rows.at} ${rows.fragment}`, rows]),
    ).values(),
  ];
  const base = {
    unknowns: sources.flatMap(s => s.unknowns),
    hidden: Math.max(0, ...sources.map(s => s.hidden)),
    truncated: sources.some(s => s.truncated),
  };
  const words = [...asked.of.rest, ...asked.of.columns.flatMap(searchWords)];
  const naming = leftOut.filter(rows =>
    words.some(w => mentions(rows.fragment, w)),
  );
  const telling = naming.find(rows => EXCLUDES.test(rows.fragment));
  const others = leftOut.filter(rows => !naming.includes(rows));
  const details = [...naming, ...others].slice(0, CONDITIONS).map(condition);
  const told = telling ?? naming[0];
  if (told) {
    return {
      ...base,
      sentence: telling
        ? `Rows are left out of ${label} by ${told.fragment}, at ${refLabel(
            told.at,
          )}.`
        : `Only rows that meet ${
            told.fragment
          } get into ${label}, at ${refLabel(told.at)}.`,
      certainty: 'likely',
      details,
    };
  }
  const taking = sources
    .flatMap(s => s.origins)
    .find(o => words.some(w => mentions(o.label, w)));
  if (taking && words.length > 0) {
    return {
      ...base,
      sentence: `${taking.label} takes part in ${label}: ${sources[0].sentence}`,
      certainty: 'likely',
      details: details.length > 0 ? details : fromSource(sources[0]).details,
    };
  }
  return {
    ...base,
    sentence:
      leftOut.length === 0
        ? `No condition that leaves rows out was found on the way to ${label}.`
        : `${leftOut.length} ${
            leftOut.length === 1 ? 'condition leaves' : 'conditions leave'
          } rows out on the way to ${label}${
            words.length > 0 ? `; none names ${listed(words, 3)}` : ''
          }.`,
    certainty: 'likely',
    details,
  };
}

async function followed(
  table: Parameters<AnswerTable>[0],
  { reads, context }: AnswerMeans,
): Promise<readonly ColumnSourceAnswer[]> {
  const made = table.columns.filter(c => c.directSources.length > 0);
  // The values of a table are mostly its last columns.
  const chosen = (made.length > 0 ? made : table.columns).slice(-FOLLOWED);
  return Promise.all(chosen.map(c => reads.columnSource(c.ref, context)));
}

/** Where a column, or a whole table, comes from, and what is left out on the way. */
export const answerSource: AnswerTable = async (table, asked, means) => {
  const { reads, context } = means;
  const [column] = asked.of.columns;
  if (asked.aspect === 'left-out') {
    const sources = await followed(table, means);
    return ofRows(tableLabel(table), sources, asked);
  }
  if (column === undefined) {
    return answerMadeOf(table, asked, means);
  }
  return fromSource(
    await reads.columnSource(columnRef(table.ref, column), context),
  );
};
