import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';
import { searchWords } from '../../search/searchWords';
import { listed } from '../listed';
import { AnswerTable } from '../QuestionAsked';
import { ShortAnswer } from '../ShortAnswer';
import { refLabel, tableLabel } from '../tableLabel';
import { isSameWord } from '../words/wordForms';

const COLUMNS = 12;

const kindWords = (kind: string) => kind.replace(/-/g, ' ');
const sentenceOf = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function describeColumn(column: ColumnDetail): ShortAnswer {
  const label = refLabel(column.ref);
  const nullable = column.nullable ? 'may be null' : 'is never null';
  return {
    sentence: `${label} is of type ${column.type} and ${nullable}${
      column.comment ? `: ${sentenceOf(column.comment)}` : '.'
    }`,
    certainty: 'certain',
    details: [
      ...(column.primaryKey ? ['It is part of the primary key.'] : []),
      ...(column.default ? [`Its default is ${column.default}.`] : []),
      ...column.references.map(r => `It refers to ${refLabel(r)}.`),
      ...(column.directSources.length > 0
        ? [
            `It is made from ${listed(
              column.directSources.map(s => refLabel(s.column)),
              5,
            )}.`,
          ]
        : []),
    ],
  };
}

/** The columns in whose names and comments some words are, those of the most words first. */
function rankColumns(
  words: readonly string[],
  columns: readonly ColumnDetail[],
): readonly ColumnDetail[] {
  const found = (column: ColumnDetail) => {
    const name = searchWords(column.name);
    const remarks = searchWords(column.comment ?? '');
    return words.reduce(
      (sum, w) =>
        sum +
        (name.some(n => isSameWord(n, w)) ? 2 : 0) +
        (remarks.some(r => isSameWord(r, w)) ? 1 : 0),
      0,
    );
  };
  return columns
    .map(column => ({ column, worth: found(column) }))
    .filter(c => c.worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .map(c => c.column);
}

/** What a table or a column is. */
export const answerDescription: AnswerTable = async (table, asked) => {
  const column = table.columns.find(c => c.name === asked.of.columns[0]);
  if (column) {
    return describeColumn(column);
  }
  const label = tableLabel(table);
  const [fitting] = rankColumns(asked.telling, table.columns);
  if (/\b(?:which|what) columns?\b/.test(asked.words) && fitting) {
    return {
      ...describeColumn(fitting),
      // Words were compared with its name and comment, no more.
      certainty: 'likely',
    };
  }
  const rows = table.rows.value;
  if (/\bhow (?:many rows|many records|big|large)\b/.test(asked.words)) {
    return rows === undefined
      ? {
          sentence: `How many rows ${label} has is unknown: ${table.rows.source}`,
          certainty: 'unknown',
          unknowns: [{ code: 'no-estimate', message: table.rows.source }],
        }
      : {
          sentence: `${label} has about ${rows.toLocaleString('en-US')} rows.`,
          certainty: 'likely',
          details: [table.rows.source],
        };
  }
  return {
    sentence: `${label} is a ${kindWords(table.kind)} of ${
      table.columnCount
    } columns${table.comment ? `: ${sentenceOf(table.comment)}` : '.'}`,
    certainty: 'certain',
    details: [
      table.grain.sentence,
      `Its columns are ${listed(
        table.columns.map(c => c.name),
        COLUMNS,
      )}.`,
      ...(rows === undefined
        ? []
        : [`It has about ${rows.toLocaleString('en-US')} rows.`]),
    ],
  };
};
