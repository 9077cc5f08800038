import {
  HistoryEntry,
  TABLE_KINDS,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';
import { kindLabel } from '../words';
import { Texts } from '../texts';

/** A piece of a sentence: words, something of the database's own, or the arrow between what was and what is. */
export type ChangePart =
  | { readonly text: string }
  | { readonly code: string }
  | { readonly arrow: true };

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
function ofSubject(what: string, { subject }: HistoryEntry): ChangePart[] {
  return subject === undefined
    ? [text(what)]
    : [text(`${what} of `), code(subject)];
}

/** What it was, the arrow, what it is. */
function turned(
  entry: HistoryEntry,
  show: (value: string) => ChangePart,
): ChangePart[] {
  const { before, now } = entry;
  if (before === undefined && now === undefined) {
    return [text(' changed')];
  }
  const side = (value: string | undefined) =>
    value === undefined ? text('none') : show(value);
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

/** A key that is new, or that was another before. */
function came(what: string, entry: HistoryEntry): ChangePart[] {
  return entry.before === undefined || entry.subject === undefined
    ? named(what, entry, 'added', entry.now)
    : [text(`${what} `), code(entry.subject), ...turned(entry, code)];
}

function renamed(what: string, entry: HistoryEntry): ChangePart[] {
  const { before = entry.subject, now = entry.subject } = entry;
  return [
    text(what),
    ...(before === undefined ? [] : [text(' '), code(before)]),
    text(' renamed'),
    ...(now === undefined ? [] : [text(' to '), code(now)]),
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
      return [text('table added')];
    case 'table-removed':
      return [text('table removed')];
    case 'table-returned':
      return [text('table came back')];
    case 'table-renamed':
      return renamed('table', { ...entry, subject: undefined });
    case 'kind-changed':
      return [text('kind'), ...turned(entry, kind => kindText(t, kind))];
    case 'owner-changed':
      return [text('database owner'), ...turned(entry, code)];
    case 'comment-changed':
      return [...ofSubject('comment', entry), ...turned(entry, quote)];
    case 'view-sql-changed':
      return [text('view SQL changed')];
    case 'column-added':
      return named('column', entry, 'added', entry.now);
    case 'column-removed':
      return named('column', entry, 'removed', entry.before);
    case 'column-renamed':
      return renamed('column', entry);
    case 'column-type-changed':
      return [...ofSubject('type', entry), ...turned(entry, code)];
    case 'column-nullability-changed':
      return [...ofSubject('nullability', entry), ...turned(entry, text)];
    case 'column-default-changed':
      return [...ofSubject('default', entry), ...turned(entry, code)];
    case 'key-added':
      return came('key', entry);
    case 'key-removed':
      return named('key', entry, 'removed', entry.before);
    case 'foreign-key-added':
      return came('foreign key', entry);
    case 'foreign-key-removed':
      return named('foreign key', entry, 'removed', entry.before);
    case 'grain-changed':
      return [text('grain'), ...turned(entry, quote)];
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
