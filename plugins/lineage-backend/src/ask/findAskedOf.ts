import { NotFoundError } from '@backstage/errors';
import {
  QuestionKind,
  TableDetail,
  parseRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { AskedOf, OF_NOTHING } from './AskedOf';
import { chooseMentions, isStrong } from './chooseMentions';
import { findCandidates } from './findCandidates';
import { rankTables } from './rankTables';
import { isTelling } from './words/commonWords';
import { linkColumns } from './words/linkColumns';
import { LinkedTables } from './words/linkTables';
import { Mention, Subject } from './words/Mention';
import { NamePhrase } from './words/namePhrases';
import { isMisspelled } from './words/spelling';
import { Token } from './words/Token';

/** The reads that finding a question's subject takes. */
export type SubjectReads = Pick<LineageReads, 'names' | 'search' | 'table'>;

/** A question that was taken apart, and the tables that are named in it. */
export interface LinkedQuestion extends LinkedTables {
  readonly tokens: readonly Token[];
  readonly phrases: readonly NamePhrase[];
  /** A person said that this is what is meant. */
  readonly meaning?: string;
}

/** Tables of one name whose columns are looked at. */
const MOST_NAMESAKES = 6;
const MOST_ALTERNATIVES = 6;
const MOST_HITS = 30;
/** A guess must be so much better than the next to be one. */
const MARGIN = 1.02;
/** The share of the telling words that a guess must explain. */
const EXPLAINED = 0.5;

const subjectOf = (table: TableDetail, column?: string): Subject => ({
  table,
  ...(column !== undefined && { column }),
});

const inside = (i: number, spans: readonly { from: number; to: number }[]) =>
  spans.some(s => i >= s.from && i < s.to);

function restOf(
  { tokens, schemaTokens }: LinkedQuestion,
  spans: readonly { from: number; to: number }[],
): readonly string[] {
  return tokens.flatMap((token, i) =>
    inside(i, spans) || schemaTokens.has(i)
      ? []
      : token.words.filter(isTelling),
  );
}

function freePhrases(
  question: LinkedQuestion,
  mentions: readonly Mention[],
): readonly NamePhrase[] {
  return question.phrases.filter(
    p => !mentions.some(m => m.from < p.to && p.from < m.to),
  );
}

/** What the words name of one table, once that is clear. */
function ofTable(
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
      alternatives: [subjectOf(table)],
    };
  }
  const linked = linkColumns(
    question.tokens,
    freePhrases(question, mentions),
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
    (t, i) => t.name && !t.quoted && !inside(i, mentions) && !inside(i, linked),
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
      .map(c => subjectOf(table, c)),
    rest: restOf(question, [
      ...mentions,
      ...linked.filter(c => c.columns.length === 1),
    ]),
    ...(unnamed && { missing: unnamed.text }),
  };
}

async function readTables(
  reads: SubjectReads,
  subjects: readonly Subject[],
  context: ReadContext,
): Promise<TableDetail[]> {
  return Promise.all(
    subjects
      .slice(0, MOST_NAMESAKES)
      .map(s => reads.table(s.table.ref, context)),
  );
}

/** Of several tables of one name, those that have a column which the question names too. */
function narrowByColumns(
  question: LinkedQuestion,
  mention: Mention,
  tables: readonly TableDetail[],
): readonly TableDetail[] {
  const having = tables.filter(table =>
    linkColumns(
      question.tokens,
      freePhrases(question, [mention]),
      table.columns.map(c => c.name),
    ).some(c => c.exact),
  );
  return having.length > 0 ? having : tables;
}

async function ofMentions(
  reads: SubjectReads,
  question: LinkedQuestion,
  mentions: readonly Mention[],
  count: number,
  context: ReadContext,
): Promise<AskedOf> {
  const chosen: TableDetail[] = [];
  for (const mention of mentions) {
    const all = await readTables(reads, mention.candidates, context);
    if (mentions.length === 1 && count === 2 && all.length === 2) {
      return { ...ofTable(question, mentions, all), sure: mention.exact };
    }
    const possible =
      mention.candidates.length > 1
        ? narrowByColumns(question, mention, all)
        : all;
    if (possible.length > 1) {
      return {
        ...OF_NOTHING,
        ambiguous: true,
        alternatives: possible.map(t => subjectOf(t)),
      };
    }
    chosen.push(possible[0]);
  }
  const [{ column, formerly }] = mentions[0].candidates;
  const found = ofTable(question, mentions, chosen, column);
  return {
    ...found,
    ...(formerly !== undefined && { formerly }),
    sure: found.sure && mentions.every(m => m.exact),
  };
}

/** Columns that are named where no table is. */
async function ofColumns(
  reads: SubjectReads,
  question: LinkedQuestion,
  context: ReadContext,
): Promise<AskedOf | undefined> {
  const things = await reads.names(
    { names: question.phrases.flatMap(p => p.spellings), columns: true },
    context,
  );
  const byWords = (words: readonly string[]) =>
    things.filter(t => t.words === words.join(' '));
  const [phrase] = question.phrases
    .map(p => ({ ...p, things: byWords(p.spellings[p.spellings.length - 1]) }))
    .map(p => ({
      ...p,
      things: p.things.length > 0 ? p.things : byWords(p.spellings[0]),
    }))
    .filter(
      p =>
        p.things.length > 0 &&
        (question.tokens[p.from].name || p.to - p.from > 1),
    )
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  if (!phrase) {
    return undefined;
  }
  const rest = restOf(question, [phrase]);
  const subjects = phrase.things.map(
    ({ table, column }): Subject => ({ table, column }),
  );
  const near = subjects.filter(s =>
    rest.some(w => s.table.name.toLowerCase().includes(w)),
  );
  const possible = near.length > 0 ? near : subjects;
  if (possible.length > 1) {
    return {
      ...OF_NOTHING,
      ambiguous: true,
      alternatives: possible.slice(0, MOST_ALTERNATIVES),
    };
  }
  const [{ table, column }] = possible;
  return {
    ...OF_NOTHING,
    tables: [await reads.table(table.ref, context)],
    columns: [column!],
    sure: subjects.length === 1,
    columnsSure: true,
    rest,
  };
}

/** The table that the words describe best, where they name none. */
async function byDescription(
  reads: SubjectReads,
  question: LinkedQuestion,
  mentions: readonly Mention[],
  count: number,
  context: ReadContext,
): Promise<AskedOf> {
  const words = [
    ...new Set(question.tokens.flatMap(t => t.words.filter(isTelling))),
  ];
  const found = await findCandidates(reads, words, context);
  const named = await readTables(
    reads,
    mentions.flatMap(m => m.candidates),
    context,
  );
  const all = [...new Map([...found, ...named].map(t => [t.ref, t])).values()];
  const ranked = rankTables(words, all);
  const [best, next] = ranked;
  const alternatives = (from: number) =>
    ranked.slice(from, from + MOST_ALTERNATIVES).map(r => subjectOf(r.table));
  if (!best || best.covered < EXPLAINED) {
    return { ...OF_NOTHING, alternatives: alternatives(0) };
  }
  if (count === 1 && next && best.score < next.score * MARGIN) {
    return { ...OF_NOTHING, ambiguous: true, alternatives: alternatives(0) };
  }
  const tables = ranked.slice(0, count).map(r => r.table);
  return {
    ...ofTable(
      question,
      // What names the table names none of its columns.
      mentions.filter(m =>
        m.candidates.some(c => tables.some(t => t.ref === c.table.ref)),
      ),
      tables,
    ),
    sure: false,
    alternatives: alternatives(count),
  };
}

/** The table whose name is spelled most like one that nothing has. */
async function ofMisspelled(
  reads: SubjectReads,
  token: Token,
  context: ReadContext,
): Promise<AskedOf> {
  const segments = token.name!;
  const wanted = segments[segments.length - 1].toLowerCase();
  const { items } = await reads.search(
    { query: wanted, limit: MOST_HITS },
    context,
  );
  const subjects = items.map(
    (hit): Subject => ({
      table: hit.table,
      ...(hit.column && { column: hit.column.name }),
    }),
  );
  const nameOf = ({ table, column }: Subject) =>
    (column ?? table.name).toLowerCase();
  const near = subjects.filter(s => isMisspelled(nameOf(s), wanted));
  const missing = token.text;
  if (near.length !== 1) {
    return {
      ...OF_NOTHING,
      missing,
      alternatives: [...near, ...subjects.filter(s => !near.includes(s))].slice(
        0,
        MOST_ALTERNATIVES,
      ),
    };
  }
  const [{ table, column }] = near;
  return {
    ...OF_NOTHING,
    tables: [await reads.table(table.ref, context)],
    columns: column === undefined ? [] : [column],
    columnsSure: true,
    missing,
    alternatives: subjects
      .filter(s => s !== near[0])
      .slice(0, MOST_ALTERNATIVES),
  };
}

async function ofMeaning(
  reads: SubjectReads,
  question: LinkedQuestion,
  meaning: string,
  kind: QuestionKind | undefined,
  context: ReadContext,
): Promise<AskedOf | undefined> {
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
  const others =
    kind === 'compare'
      ? chooseMentions(
          question.mentions.filter(m => !own.includes(m)),
          question.tokens,
          1,
        )
      : [];
  const [other] = await readTables(
    reads,
    others.flatMap(m => m.candidates.slice(0, 1)),
    context,
  );
  return {
    ...ofTable(
      question,
      [...own, ...others],
      [table, ...(other ? [other] : [])],
      parseRef(meaning).column,
    ),
    sure: others.every(m => m.candidates.length === 1),
    missing: undefined,
  };
}

/**
 * Finds the tables and columns that a question is about: those that it names, else those that its words describe. A subject that had to be guessed
 * is not `sure`, and one of several equally good ones is not chosen.
 */
export async function findAskedOf(
  reads: SubjectReads,
  question: LinkedQuestion,
  kind: QuestionKind | undefined,
  context: ReadContext,
): Promise<AskedOf> {
  const { tokens, mentions, meaning } = question;
  if (meaning !== undefined) {
    const meant = await ofMeaning(reads, question, meaning, kind, context);
    if (meant) {
      return meant;
    }
  }
  const count = kind === 'compare' ? 2 : 1;
  const strong = mentions.filter(m => isStrong(m, tokens));
  const chosen = chooseMentions(mentions, tokens, count);
  const unlinked = tokens.find(
    (t, i) => t.name && !t.quoted && !inside(i, mentions),
  );
  if (count === 2 && unlinked && mentions.length < 2) {
    return ofMisspelled(reads, unlinked, context);
  }
  const isInTwoSchemas =
    mentions.length === 1 && mentions[0].candidates.length === 2;
  if (strong.length > 0 && (chosen.length === count || isInTwoSchemas)) {
    return ofMentions(reads, question, chosen, count, context);
  }
  const sureName = tokens.find(t => t.name);
  if (strong.length === 0 && kind !== 'fit') {
    const columns = await ofColumns(reads, question, context);
    if (columns) {
      return columns;
    }
    if (sureName) {
      return ofMisspelled(reads, sureName, context);
    }
  }
  if (chosen.length === count) {
    // A single word may name a table, if nothing else in the question speaks against it.
    const found = await ofMentions(reads, question, chosen, count, context);
    if (
      found.rest.length === 0 &&
      !found.missing &&
      (found.sure || found.ambiguous)
    ) {
      return found;
    }
  }
  return byDescription(reads, question, mentions, count, context);
}
