import { HistoryEntry, News } from '@grainline/backstage-plugin-lineage-common';
import { AnswerTable } from '../QuestionAsked';
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
  'kind-changed': 'its kind changed',
  'owner-changed': 'its owner changed',
  'comment-changed': 'the comment changed',
  'view-sql-changed': 'the SQL of the view changed',
  'column-added': 'the column was added',
  'column-removed': 'the column was removed',
  'column-renamed': 'the column was renamed',
  'column-type-changed': 'the type changed',
  'column-nullability-changed': 'it may be null, or no longer',
  'column-default-changed': 'the default changed',
  'key-added': 'the key was added',
  'key-removed': 'the key was removed',
  'foreign-key-added': 'the foreign key was added',
  'foreign-key-removed': 'the foreign key was removed',
  'grain-changed': 'the grain changed',
};

const short = (text: string | undefined) =>
  text !== undefined && text.length <= LONGEST ? text : undefined;

/** `2026-11-20: the column fax was removed (text)` */
export function changeWords(entry: HistoryEntry): string {
  const before = short(entry.before);
  const now = short(entry.now);
  const values =
    before !== undefined && now !== undefined
      ? `: ${before} became ${now}`
      : '';
  const of = entry.subject === undefined ? '' : `${entry.subject}: `;
  return `${entry.at.slice(0, 10)}: ${of}${KINDS[entry.kind]}${values}`;
}

/** What changed of a table itself. */
export const answerHistory: AnswerTable = async (
  table,
  asked,
  { reads, context },
) => {
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
        : `${label} changed ${changes.length} times, last ${changeWords(
            newest,
          )}.`,
    certainty: 'certain',
    details: changes.slice(0, SHOWN).map(changeWords),
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
