import {
  ColumnDetail,
  ColumnSourceAnswer,
  LeftOutRows,
  TableDetail,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { listed } from '../listed';
import { AnswerMeans, AnswerTable, QuestionAsked } from '../QuestionAsked';
import { ShortAnswer, unknownAnswer } from '../ShortAnswer';
import { refLabel, tableLabel } from '../tableLabel';
import { isSameWord } from '../words/wordForms';
import { searchWords } from '../../search/searchWords';
import { answerMadeOf } from './answerMadeOf';

const ORIGINS = 8;
const CONDITIONS = 4;
/** Columns whose way is followed where a question is about the rows of a table. */
const FOLLOWED = 2;

const EXCLUDES = /<>|!=|\bnot\s+in\b|\bnot\s+like\b|\bnot\b|\bis\s+null\b/i;

/** The time zone that a fragment of SQL names. */
const ZONE = /'(UTC|GMT|[A-Z][A-Za-z]+\/[A-Za-z_/]+)'/;
const LITERALS = /'(?:[^']|'')*'/g;

/** Asks how a figure is made, not only from what. */
const HOW =
  /\b(?:how|calculat\w*|comput\w*|formula|defin\w*|deriv\w*|determined|behind|measured|logic)\b/;

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

const isJoin = (rows: LeftOutRows) => rows.clause === 'inner-join';

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
  const ordered = leftOut.sort(
    (a, b) => Number(isJoin(a)) - Number(isJoin(b)) || a.depth - b.depth,
  );
  const inLiterals = ordered.filter(rows =>
    words.some(w =>
      mentions((rows.fragment.match(LITERALS) ?? []).join(' '), w),
    ),
  );
  const inNames = ordered.filter(
    rows => !isJoin(rows) && words.some(w => mentions(rows.fragment, w)),
  );
  const naming = inLiterals.length > 0 ? inLiterals : inNames;
  const telling = naming.find(rows => EXCLUDES.test(rows.fragment));
  const others = ordered.filter(rows => !naming.includes(rows));
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
  const own = new Set(searchWords(label));
  const things = words.filter(w => ![...own].some(n => isSameWord(n, w)));
  const isNamed = (o: { readonly label: string }) =>
    things.some(w => mentions(o.label, w));
  const made = sources.find(s => s.origins.some(isNamed));
  if (made) {
    return {
      ...base,
      sentence: `${made.origins.find(isNamed)!.label} takes part in ${label}: ${
        made.sentence
      }`,
      certainty: 'likely',
      details: details.length > 0 ? details : fromSource(made).details,
    };
  }
  const nearest = ordered
    .filter(rows => !isJoin(rows) && rows.fragment !== '')
    .slice(0, 2);
  return {
    ...base,
    sentence:
      leftOut.length === 0
        ? `No condition that leaves rows out was found on the way to ${label}.`
        : `${leftOut.length} ${
            leftOut.length === 1 ? 'condition leaves' : 'conditions leave'
          } rows out on the way to ${label}${
            nearest.length > 0
              ? `: ${nearest.map(r => r.fragment).join('; ')}`
              : ''
          }.`,
    certainty: 'likely',
    details,
  };
}

async function followed(
  table: TableDetail,
  { reads, context }: AnswerMeans,
): Promise<readonly ColumnSourceAnswer[]> {
  const made = table.columns.filter(c => c.directSources.length > 0);
  // The values of a table are mostly its last columns.
  const chosen = (made.length > 0 ? made : table.columns).slice(-FOLLOWED);
  return Promise.all(chosen.map(c => reads.columnSource(c.ref, context)));
}

/** In which time zone the days of a table are counted, as the SQL on their way says. */
async function ofZone(
  table: TableDetail,
  { reads, context }: AnswerMeans,
): Promise<ShortAnswer> {
  const label = tableLabel(table);
  const times = table.columns.filter(c => /date|time/i.test(c.type));
  for (const column of times.slice(0, FOLLOWED)) {
    const source = await reads.columnSource(column.ref, context);
    const step = source.steps.find(s => ZONE.test(s.fragment ?? ''));
    if (step) {
      const [, zone] = ZONE.exec(step.fragment!)!;
      return {
        sentence: `${refLabel(column.ref)} is of the time zone ${zone}: ${
          step.fragment
        }.`,
        certainty: source.certainty === 'unknown' ? 'unknown' : 'likely',
        details: fromSource(source).details,
      };
    }
  }
  return unknownAnswer({
    code: 'no-zone',
    message: `The time zone of ${label} is not known: no SQL that fills its times names one, or you may not see it; its owner would know.`,
  });
}

/** The one column that the words mean where they ask how a table's figure is made, and name none. */
function figureOf(
  table: TableDetail,
  { words, telling }: QuestionAsked,
): ColumnDetail | undefined {
  const figures = HOW.test(words)
    ? table.columns.filter(
        c =>
          c.directSources.length > 0 &&
          searchWords(c.name).some(n => telling.some(w => isSameWord(n, w))),
      )
    : [];
  return figures.length === 1 ? figures[0] : undefined;
}

/** Where a column, or a whole table, comes from, and what is left out on the way. */
export const answerSource: AnswerTable = async (table, asked, means) => {
  const { reads, context } = means;
  const [column] = asked.of.columns;
  if (asked.aspect === 'left-out') {
    const sources = await followed(table, means);
    return ofRows(tableLabel(table), sources, asked);
  }
  if (asked.aspect === 'zone') {
    return ofZone(table, means);
  }
  if (column !== undefined) {
    return fromSource(
      await reads.columnSource(columnRef(table.ref, column), context),
    );
  }
  const figure = figureOf(table, asked);
  const answer = figure
    ? fromSource(await reads.columnSource(figure.ref, context))
    : await answerMadeOf(table, asked, means);
  // Words that name nothing of the table may have asked for something else.
  return answer.certainty === 'certain' && (figure || asked.of.rest.length > 0)
    ? { ...answer, certainty: 'likely' }
    : answer;
};
