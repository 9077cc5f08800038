import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';
import { searchWords } from '../search/searchWords';
import { QuestionAsked } from './QuestionAsked';
import { isSameWord } from './words/wordForms';

/** Kinds whose answers are of columns, where the question names one. */
const OF_COLUMNS: readonly QuestionKind[] = [
  'source',
  'impact',
  'fit',
  'find',
  'changes',
];

/** Where rows are asked about, columns are named in their conditions. */
export function isOfColumns({ kind, aspect }: QuestionAsked): boolean {
  return OF_COLUMNS.includes(kind) && aspect !== 'left-out';
}

/** Asks for columns of a table, not for a table. */
const OF_ITS_COLUMNS =
  /\b(?:which|what) columns? (?:in|of|from|is|are|does|do|holds?|has|contains?)\b/;

/** Whether the words surely name a table. */
export function isOfTable({ of }: QuestionAsked): boolean {
  return of.tables.length > 0 && of.sure;
}

/** Whether the words are a name and no more. */
export function isOnlyName({ words, of }: QuestionAsked): boolean {
  const [table] = of.tables;
  const name = searchWords(
    [table.source, table.schema, table.name, ...of.columns].join(' '),
  );
  return searchWords(words).every(w => name.some(n => isSameWord(n, w)));
}

/** Whether it is asked what changed, and of nothing in particular. */
export function isOfEverything({
  kind,
  since,
  of,
  telling,
}: QuestionAsked): boolean {
  return (
    kind === 'changes' &&
    since !== undefined &&
    of.tables.length === 0 &&
    telling.length === 0
  );
}

const WHICH_TABLE =
  /\b(?:which|what) (?:other |better )?(?:table|view|dataset|mart|one)s?\b/;

/** Whether a table is looked for that serves a purpose. */
export function asksForFitting({ kind, words }: QuestionAsked): boolean {
  return kind === 'fit' && WHICH_TABLE.test(words);
}

/** Whether tables are looked for, rather than something of one that is named. */
export function looksForTables({
  kind,
  aspect,
  words,
  telling,
  of,
}: QuestionAsked): boolean {
  const isUnnamed = of.tables.length === 0 && !of.ambiguous;
  switch (kind) {
    case 'fit':
      return of.tables.length === 0 || WHICH_TABLE.test(words);
    case 'find':
      return aspect === undefined && !OF_ITS_COLUMNS.test(words)
        ? true
        : isUnnamed && telling.length > 0 && of.missing === undefined;
    default:
      return false;
  }
}
