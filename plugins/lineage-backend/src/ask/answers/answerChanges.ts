import {
  HistoryEntry,
  News,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerTable } from '../QuestionAsked';
import { searchWords } from '../../search/searchWords';
import { ShortAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';

const SHOWN = 5;
const PAGE = 50;
const LONGEST = 60;

const KINDS: Readonly<Record<HistoryEntry['kind'], string>> = {
  'table-added': 'the table was added',
  'table-removed': 'the table was removed',
  'table-returned': 'the table came back',
  'table-renamed': 'the table was renamed',
  'kind-changed': 'its kind was changed',
  'owner-changed': 'its owner was changed',
  'comment-changed': 'a comment was changed',
  'view-sql-changed': 'the SQL of the view was changed',
  'column-added': 'a column was added',
  'column-removed': 'a column was dropped',
  'column-renamed': 'a column was renamed',
  'column-type-changed': 'a type was changed',
  'column-nullability-changed': 'whether it may be null was changed',
  'column-default-changed': 'a default was changed',
  'key-added': 'a key was added',
  'key-removed': 'a key was dropped',
  'foreign-key-added': 'a foreign key was added',
  'foreign-key-removed': 'a foreign key was dropped',
  'grain-changed': 'the grain was changed',
};

const short = (text: string | undefined) =>
  text !== undefined && text.length <= LONGEST ? text : undefined;

/** `on 2026-11-20 a column was renamed (remark became reason)` */
export function changeWords(entry: HistoryEntry): string {
  const { subject } = entry;
  const before = short(entry.before);
  const now = short(entry.now);
  const values =
    before !== undefined && now !== undefined
      ? `${before} became ${now}`
      : undefined;
  const told = [
    subject !== undefined && !values?.includes(subject) ? subject : undefined,
    values,
  ]
    .filter(part => part !== undefined)
    .join(': ');
  return `on ${entry.at.slice(0, 10)} ${KINDS[entry.kind]}${
    told === '' ? '' : ` (${told})`
  }`;
}

/** What changed of a table itself. */
const answerHistory: AnswerTable = async (table, asked, { reads, context }) => {
  const label = tableLabel(table);
  const { items, since } = await reads.history(
    table.ref,
    { limit: PAGE },
    context,
  );
  const of = asked.of.columns;
  const after = asked.since?.since;
  const changes = items
    .filter(c => after === undefined || c.at >= after)
    .filter(
      c =>
        of.length === 0 ||
        (c.subject !== undefined &&
          of.some(column => c.subject!.includes(column))),
    );
  const known =
    since === undefined
      ? ''
      : ` since it was first read on ${since.slice(0, 10)}`;
  if (changes.length === 0) {
    return {
      sentence: `No change of ${label} was seen ${
        asked.since ? `since ${asked.since.since.slice(0, 10)}` : known.trim()
      }.`,
      certainty: 'likely',
    };
  }
  const [newest] = changes;
  return {
    sentence:
      changes.length === 1
        ? `${label} changed once: ${changeWords(newest)}.`
        : `${label} changed ${
            changes.length
          } times, the last time ${changeWords(newest)}.`,
    certainty: 'certain',
    details: changes.slice(0, SHOWN).map(changeWords),
  };
};

/** What changed of a table and upstream of it since a time; of itself alone where no time is named. */
export const answerChanges: AnswerTable = async (table, asked, means) => {
  const { reads, context } = means;
  if (!asked.since || asked.of.columns.length > 0) {
    return answerHistory(table, asked, means);
  }
  const answer = await reads.changedSince(
    table.ref,
    asked.since.since,
    context,
  );
  return {
    sentence: answer.sentence,
    certainty: answer.certainty,
    unknowns: answer.unknowns,
    hidden: answer.hidden,
    truncated: answer.truncated,
    details: answer.tables.flatMap(t =>
      t.changes.map(c => `${tableLabel(t.table)}: ${changeWords(c)}`),
    ),
  };
};

/** What is new or changed of all tables. */
export function answerNews(news: News): ShortAnswer {
  const { newTables, changedTables } = news;
  const since = news.since.slice(0, 10);
  return {
    sentence:
      newTables.length + changedTables.length === 0
        ? `No new or changed table was seen since ${since}.`
        : `Since ${since}, ${newTables.length} ${
            newTables.length === 1 ? 'table is' : 'tables are'
          } new and ${changedTables.length} changed.`,
    certainty: 'certain',
    truncated: news.truncated,
    details: [
      ...newTables.map(
        n => `New: ${tableLabel(n.table)}, ${n.since.slice(0, 10)}`,
      ),
      ...changedTables.map(
        c => `${tableLabel(c.table)}: ${changeWords(c.changes[0])}`,
      ),
    ].slice(0, SHOWN),
  };
}

/** The changes of all tables in which some words are, such as the name of a column that is gone; the newest first; undefined if there are none. */
export function answerChangesOf(
  words: readonly string[],
  news: News,
):
  | { readonly answer: ShortAnswer; readonly tables: readonly TableSummary[] }
  | undefined {
  const names = (change: HistoryEntry) =>
    searchWords(
      [change.subject, short(change.before), short(change.now)]
        .filter(part => part !== undefined)
        .join(' '),
    );
  const found = news.changedTables.flatMap(({ table, changes }) =>
    changes
      .filter(c => words.some(w => names(c).includes(w)))
      .map(change => ({ table, change })),
  );
  if (found.length === 0) {
    return undefined;
  }
  const lines = found.map(
    ({ table, change }) => `${tableLabel(table)}: ${changeWords(change)}`,
  );
  return {
    answer: {
      sentence: `${lines[0]}.`,
      certainty: 'likely',
      details: lines.slice(0, SHOWN),
    },
    tables: [...new Map(found.map(f => [f.table.ref, f.table])).values()],
  };
}
