import {
  Requirement,
  RequiredMeasure,
  TableDetail,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { searchWords } from '../../search/searchWords';
import { QuestionAsked } from '../QuestionAsked';
import { isSameWord } from '../words/wordForms';

const AVERAGE = /\baverag\w*\b|\bmean\b/;
const COUNT = /\bcount(?:ed|ing)?\b|\bnumber of\b/;
/** Words after which a unit of time is added up, not shown. */
const OVER = /\b(?:over|across|through|for all|all)\b/;
/** What one breaks figures down by follows these. */
const BY = /\b(?:by|per|for each|each|and)\b/;

const NUMBER = /int|numeric|decimal|float|double|real|money|amount|serial/i;

function timeColumn(
  table: TableDetail | undefined,
  unit: TimeUnit,
): string | undefined {
  return (
    table?.grain.time.find(t => t.unit === unit)?.column ??
    table?.grain.time[0]?.column ??
    table?.columns.find(c => /date|time/i.test(c.type))?.name
  );
}

function aggregateOf(words: string): RequiredMeasure['aggregate'] {
  if (AVERAGE.test(words)) {
    return 'avg';
  }
  return COUNT.test(words) ? 'count' : 'sum';
}

/** Whether a column's first mention in the question follows a word by which things are broken down. */
function isDimension(words: string, column: string): boolean {
  const [first] = searchWords(column);
  const tokens = words.split(' ');
  const at = tokens.findIndex(t => isSameWord(t, first));
  return at > 0 && BY.test(tokens[at - 1]);
}

/**
 * What a dashboard needs, as far as a question's words tell: figures that are added up, what they are broken down by, the unit of time. Undefined
 * if they tell none of these.
 */
export function readRequirement(
  asked: QuestionAsked,
  table?: TableDetail,
): Requirement | undefined {
  const { words, units } = asked;
  const types = new Map(table?.columns.map(c => [c.name, c.type]));
  const named = asked.of.columns.filter(
    c => !/date|time/i.test(types.get(c) ?? ''),
  );
  const dimensions = named.filter(
    c => isDimension(words, c) || !NUMBER.test(types.get(c) ?? ''),
  );
  const measures = named.filter(c => !dimensions.includes(c));
  const aggregate = aggregateOf(words);
  const [unit] = units;
  const isOver = unit !== undefined && OVER.test(words);
  if (measures.length + dimensions.length === 0 && (!unit || isOver)) {
    return undefined;
  }
  const column = unit && timeColumn(table, unit);
  return {
    measures: measures.map(
      (name): RequiredMeasure => ({
        name,
        columns: [name],
        aggregate,
        additivity: aggregate === 'avg' ? 'non-additive' : 'additive',
      }),
    ),
    dimensions: [
      ...dimensions.map(name => ({ name, columns: [name] })),
      ...(unit && !isOver && column !== undefined
        ? [{ name: unit, columns: [column], unit }]
        : []),
    ],
    ...(unit &&
      !isOver && {
        time: { unit, ...(column !== undefined && { column }) },
      }),
    filters: [],
    population: [],
  };
}
