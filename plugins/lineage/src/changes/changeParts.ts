import {
  HistoryEntry,
  TABLE_KINDS,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';
import { kindLabel } from '../words';
import { Texts, changesTexts } from '../texts';

/** A piece of a sentence: words, something of the database's own, or the arrow between what was and what is. */
export type ChangePart =
  | { readonly text: string }
  | { readonly code: string }
  | { readonly arrow: true };

/** What changes, as the texts name it. */
type ChangedThing = keyof typeof changesTexts.thing;

const ARROW: ChangePart = { arrow: true };
/** Letters of a comment or expression that a sentence shows. */
const LONGEST = 160;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

const text = (words: string): ChangePart => ({ text: words });
const code = (words: string): ChangePart => ({ code: shorten(words) });
const quote = (words: string): ChangePart => text(`“${shorten(words)}”`);

/** `of amount`, where the change is one of a column. */
function ofSubject(
  t: Texts,
  what: ChangedThing,
  { subject }: HistoryEntry,
): ChangePart[] {
  const thing = t(`changes.thing.${what}`);
  return subject === undefined
    ? [text(thing)]
    : [text(`${t('changes.of', { thing })} `), code(subject)];
}

/** What it was, the arrow, what it is. */
function turned(
  t: Texts,
  entry: HistoryEntry,
  show: (value: string) => ChangePart,
): ChangePart[] {
  const { before, now } = entry;
  if (before === undefined && now === undefined) {
    return [text(` ${t('changes.changed')}`)];
  }
  const side = (value: string | undefined) =>
    value === undefined ? text(t('changes.none')) : show(value);
  return [text(': '), side(before), ARROW, side(now)];
}

function named(
  what: string,
  entry: HistoryEntry,
  happened: string,
  detail: string | undefined,
): ChangePart[] {
  return [
    text(`${what} `),
    ...(entry.subject === undefined ? [] : [code(entry.subject), text(' ')]),
    text(happened),
    ...(detail === undefined ? [] : [text(': '), code(detail)]),
  ];
}

function added(t: Texts, what: ChangedThing, entry: HistoryEntry) {
  const thing = t(`changes.thing.${what}`);
  return named(thing, entry, t('changes.added'), entry.now);
}

function removed(t: Texts, what: ChangedThing, entry: HistoryEntry) {
  const thing = t(`changes.thing.${what}`);
  return named(thing, entry, t('changes.removed'), entry.before);
}

/** A key that is new, or that was another before. */
function came(t: Texts, what: ChangedThing, entry: HistoryEntry): ChangePart[] {
  return entry.before === undefined || entry.subject === undefined
    ? added(t, what, entry)
    : [
        text(`${t(`changes.thing.${what}`)} `),
        code(entry.subject),
        ...turned(t, entry, code),
      ];
}

function renamed(
  t: Texts,
  what: ChangedThing,
  entry: HistoryEntry,
): ChangePart[] {
  const { before = entry.subject, now = entry.subject } = entry;
  return [
    text(t(`changes.thing.${what}`)),
    ...(before === undefined ? [] : [text(' '), code(before)]),
    text(` ${t('changes.renamed')}`),
    ...(now === undefined ? [] : [text(` ${t('changes.to')} `), code(now)]),
  ];
}

function kindText(t: Texts, kind: string): ChangePart {
  const known = TABLE_KINDS.includes(kind as TableKind);
  return text(
    known ? kindLabel(t, kind as TableKind).toLocaleLowerCase('en-US') : kind,
  );
}

/** A change as a sentence, such as `type of amount: numeric(10,2) → numeric(12,2)`. */
export function changeParts(
  t: Texts,
  entry: HistoryEntry,
): readonly ChangePart[] {
  switch (entry.kind) {
    case 'table-added':
      return [text(t('changes.tableAdded'))];
    case 'table-removed':
      return [text(t('changes.tableRemoved'))];
    case 'table-returned':
      return [text(t('changes.tableCameBack'))];
    case 'table-renamed':
      return renamed(t, 'table', { ...entry, subject: undefined });
    case 'kind-changed':
      return [
        text(t('changes.thing.kind')),
        ...turned(t, entry, kind => kindText(t, kind)),
      ];
    case 'owner-changed':
      return [text(t('changes.thing.owner')), ...turned(t, entry, code)];
    case 'comment-changed':
      return [...ofSubject(t, 'comment', entry), ...turned(t, entry, quote)];
    case 'view-sql-changed':
      return [text(t('changes.viewSqlChanged'))];
    case 'column-added':
      return added(t, 'column', entry);
    case 'column-removed':
      return removed(t, 'column', entry);
    case 'column-renamed':
      return renamed(t, 'column', entry);
    case 'column-type-changed':
      return [...ofSubject(t, 'type', entry), ...turned(t, entry, code)];
    case 'column-nullability-changed':
      return [...ofSubject(t, 'nullability', entry), ...turned(t, entry, text)];
    case 'column-default-changed':
      return [...ofSubject(t, 'default', entry), ...turned(t, entry, code)];
    case 'key-added':
      return came(t, 'key', entry);
    case 'key-removed':
      return removed(t, 'key', entry);
    case 'foreign-key-added':
      return came(t, 'foreignKey', entry);
    case 'foreign-key-removed':
      return removed(t, 'foreignKey', entry);
    case 'grain-changed':
      return [text(t('changes.thing.grain')), ...turned(t, entry, quote)];
    default:
      // A newer backend may find what this portal has no words for.
      return named(
        String(entry.kind satisfies never).replaceAll('-', ' '),
        entry,
        '',
        undefined,
      );
  }
}

/** A change as plain text. */
export function changeText(t: Texts, entry: HistoryEntry): string {
  return changeParts(t, entry)
    .map(part => {
      if ('arrow' in part) {
        return ' → ';
      }
      return 'code' in part ? part.code : part.text;
    })
    .join('')
    .trim();
}
