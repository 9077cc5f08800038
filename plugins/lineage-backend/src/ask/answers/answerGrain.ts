import {
  Grain,
  TableDetail,
  TimeUnit,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { searchWords } from '../../search/searchWords';
import { listed } from '../listed';
import { AnswerMeans, AnswerTable, QuestionAsked } from '../QuestionAsked';
import { ShortAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';
import { unitAdverb } from '../words/readUnits';
import { isSameWord } from '../words/wordForms';

const DETAILS = 4;
/** How a column that stands for a thing is called, beside the thing itself. */
const OF_A_THING = ['id', 'no', 'number', 'code', 'sku', 'key', 'name'];

function evidenceOf(grain: Grain): readonly string[] {
  const texts = [
    ...(grain.stated
      ? [`${grain.stated.by} said so on ${grain.stated.at.slice(0, 10)}.`]
      : []),
    ...(grain.contradictions ?? []).map(e => `But: ${e.text}`),
    ...grain.evidence.map(e => e.text),
    ...grain.time.flatMap(t => t.evidence.map(e => `${t.column}: ${e.text}`)),
  ];
  return [...new Set(texts)].slice(0, DETAILS);
}

const isKnown = (grain: Grain) =>
  grain.certainty !== 'unknown' &&
  (grain.keys.length > 0 || grain.time.length > 0);

/** The column of a table that a word such as `order` stands for: `order_id` before `order_key`, which a table may have made up, and `order_day`. */
function columnOfThing(
  word: string,
  columns: readonly string[],
): readonly string[] {
  const ranked = columns
    .map(column => {
      const parts = searchWords(column);
      const rest = parts.filter(part => !isSameWord(part, word));
      const at = OF_A_THING.indexOf(rest[0]);
      const kind = rest.length === 0 ? 0 : at + 1 || OF_A_THING.length + 1;
      return {
        column,
        has: rest.length < parts.length,
        worth: rest.length > 1 ? OF_A_THING.length + 1 : kind,
      };
    })
    .filter(c => c.has)
    .sort((a, b) => a.worth - b.worth);
  return ranked.slice(0, 1).map(c => c.column);
}

/** The columns that a row is asked to be unique by. */
function uniqueBy(table: TableDetail, asked: QuestionAsked): readonly string[] {
  const names = table.columns.map(c => c.name);
  const found = [
    ...asked.of.columns,
    ...asked.of.rest.flatMap(word => columnOfThing(word, names)),
    // "per day": the column that holds it may be called otherwise.
    ...asked.units.flatMap(
      unit =>
        table.grain.time.find(t => t.unit === unit)?.column ??
        columnOfThing(unit, names),
    ),
  ];
  return [...new Set(found)];
}

/** Asks whether there are several, where others ask whether there is one. */
const FOR_SEVERAL =
  /\b(?:twice|duplicat\w*|dupes?|several|multiple|many|more than|repeat\w*)\b/;

/** `Yes` or `No`, by what is asked. */
function saysUnique(isUnique: boolean, { words }: QuestionAsked): string {
  return isUnique === FOR_SEVERAL.test(words) ? 'No' : 'Yes';
}

function uniqueAnswer(
  table: TableDetail,
  asked: QuestionAsked,
): ShortAnswer | undefined {
  const { grain } = table;
  const label = tableLabel(table);
  const by = uniqueBy(table, asked);
  const proper = grain.keys.filter(key => key.length > 0);
  if (by.length === 0) {
    return proper.length === 0
      ? undefined
      : {
          sentence: `No two rows of ${label} agree in ${listed(proper[0])}: ${
            grain.sentence
          }`,
          certainty: grain.certainty,
        };
  }
  const key = proper.find(k => k.every(c => by.includes(c)));
  if (key) {
    return {
      sentence: `${saysUnique(true, asked)}: ${listed(key)} ${
        key.length === 1 ? 'identifies' : 'identify'
      } a row of ${label}. ${grain.sentence}`,
      certainty: grain.certainty,
    };
  }
  if (proper.length === 0) {
    return undefined;
  }
  const others = proper[0].filter(c => !by.includes(c));
  return {
    sentence: `${saysUnique(
      false,
      asked,
    )}: ${label} may have several rows for one ${listed(
      by,
    )}, told apart by ${listed(others)}. ${grain.sentence}`,
    // That no key is known is not that there is none.
    certainty: grain.certainty === 'certain' ? 'likely' : grain.certainty,
  };
}

/** Of the time columns in a key the finest unit: what people mean by a daily table. */
function unitOf(grain: Grain): { column: string; unit: TimeUnit } | undefined {
  const labels = new Set(grain.labels ?? []);
  const times = grain.time.filter(t => !labels.has(t.column));
  const inKey = times.filter(t => grain.keys.some(k => k.includes(t.column)));
  return (inKey.length > 0 ? inKey : times)[0];
}

function unitAnswer(
  table: TableDetail,
  asked: QuestionAsked,
): ShortAnswer | undefined {
  const { grain } = table;
  const label = tableLabel(table);
  const found = unitOf(grain);
  if (!found) {
    return grain.keys.some(k => k.length > 0)
      ? {
          sentence: `${label} has no unit of time that is known: ${grain.sentence}`,
          certainty: grain.certainty === 'certain' ? 'likely' : grain.certainty,
        }
      : undefined;
  }
  const { column, unit } = found;
  const word = unitAdverb(unit);
  const said =
    asked.units.length === 1 && asked.units[0] !== unit
      ? `No, ${label} is ${word}`
      : `${label} is ${word}`;
  return {
    sentence: `${said}: ${column} holds one value per ${unit}. ${grain.sentence}`,
    certainty: grain.certainty,
  };
}

const quoted = (name: string) => `"${name.replace(/"/g, '""')}"`;

/** The SQL that reads some columns of a table where they come from; undefined if that is not one table. */
function sqlOfOrigin(
  table: TableDetail,
  columns: readonly string[],
): string | undefined {
  const origins = columns.map(
    name =>
      table.columns
        .find(c => c.name === name)
        ?.directSources.filter(s => s.transform === 'identity')[0]?.column,
  );
  const tables = new Set(origins.map(o => o && tableOf(o)));
  if (tables.size !== 1 || origins[0] === undefined) {
    return undefined;
  }
  const { schema, table: name } = parseColumnRef(origins[0]);
  return `SELECT ${origins
    .map(o => quoted(parseColumnRef(o!).column))
    .join(', ')} FROM ${quoted(schema)}.${quoted(name)}`;
}

/** Whether a row is one per some columns where no key is known: whether the rows that they come from are multiplied on the way. */
async function heldAgainst(
  table: TableDetail,
  asked: QuestionAsked,
  { reads, context }: AnswerMeans,
): Promise<ShortAnswer | undefined> {
  const by = asked.aspect === 'unique' ? uniqueBy(table, asked) : [];
  const sql = sqlOfOrigin(table, by);
  if (sql === undefined) {
    return undefined;
  }
  const { items } = await reads.fit(
    { input: { sql, source: table.source }, table: table.ref },
    context,
  );
  const against = items[0]?.checks.find(
    c =>
      (c.id === 'grain' || c.id === 'fan-out') &&
      (c.status === 'unmet' || c.status === 'derivable'),
  );
  return against
    ? {
        sentence: `${saysUnique(false, asked)}: ${tableLabel(
          table,
        )} may have several rows for one ${listed(
          by,
        )}: ${against.actual.replace(/\.$/, '')}.`,
        certainty: 'likely',
        details: against.evidence.map(e => e.text),
      }
    : undefined;
}

/** What one row of a table stands for; whether some columns identify it; of which unit of time it is. */
export const answerGrain: AnswerTable = async (table, asked, means) => {
  const { grain } = table;
  const label = tableLabel(table);
  const details = evidenceOf(grain);
  if (!isKnown(grain)) {
    const held = await heldAgainst(table, asked, means);
    if (held) {
      return held;
    }
    const reason = grain.reason ?? {
      code: 'grain-unknown',
      message: `${grain.sentence} A key, a unique index or a look at the data would make it known.`,
    };
    return {
      sentence: `What one row of ${label} stands for is unknown: ${reason.message}`,
      certainty: 'unknown',
      unknowns: [reason],
      details,
    };
  }
  const inUnits = asked.units.length > 0 ? unitAnswer(table, asked) : undefined;
  const particular =
    asked.aspect === 'unique' ? uniqueAnswer(table, asked) : inUnits;
  return {
    sentence: `${label}: ${grain.sentence}`,
    certainty: grain.certainty,
    ...particular,
    details,
  };
};
