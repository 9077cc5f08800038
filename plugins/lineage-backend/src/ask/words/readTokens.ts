import { parseRef } from '@grainline/backstage-plugin-lineage-common';
import { searchWords } from '../../search/searchWords';
import { Token } from './Token';

/** Short forms that are written without their apostrophe, and those whose long form is not the word and `not`. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  whats: 'what is',
  wheres: 'where is',
  whos: 'who is',
  hows: 'how is',
  doesnt: 'does not',
  dont: 'do not',
  isnt: 'is not',
  arent: 'are not',
  cant: 'can not',
  "can't": 'can not',
  "won't": 'will not',
};
const ASKING = /\b(what|where|who|how|when|which|why|that|there|it)'s\b/gi;

const REF = String.raw`[a-z0-9][a-z0-9_-]*(?:/[^\s/?"'()]+){2,3}`;
const QUOTED = String.raw`"(?:[^"]|"")+"|${'`'}[^${'`'}]+${'`'}`;
const PART = String.raw`(?:${QUOTED}|[\p{L}\p{N}_$]+)`;
const TOKEN = new RegExp(String.raw`${REF}|${PART}(?:\.${PART})*`, 'giu');
const SEGMENT = new RegExp(PART, 'gu');
// What people put a dot into that is no name.
const NO_NAME = /^(?:[\d.]+|e\.g|i\.e|vs|etc|approx)$/i;

function plainForms(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/(^|[\s(])'([^'\n]+)'(?=$|[\s?.,!;:)])/g, '$1"$2"')
    .replace(/\be-mail/gi, 'email')
    .replace(ASKING, '$1 is')
    .replace(
      /\b[a-z]+(?:'t)?\b/gi,
      word => SHORT_FORMS[word.toLowerCase()] ?? word,
    )
    .replace(/n't\b/gi, ' not')
    .replace(/'(?:s|re|ve|ll|d|m)?(?=[\s?.,!;:)]|$)/gi, '');
}

function unquote(part: string): string {
  return /^["`]/.test(part) ? part.slice(1, -1).replace(/""/g, '"') : part;
}

function refSegments(text: string): readonly string[] | undefined {
  try {
    const { schema, table, column } = parseRef(text);
    return table === undefined
      ? undefined
      : [schema!, table, ...(column === undefined ? [] : [column])];
  } catch {
    return undefined;
  }
}

function tokenOf(text: string): Token[] {
  if (text.includes('/') && !/["`]/.test(text)) {
    const ref = refSegments(text);
    return ref
      ? [{ text, words: searchWords(ref.join(' ')), name: ref, quoted: true }]
      : text.split('/').flatMap(part => tokenOf(part));
  }
  const parts = text.match(SEGMENT) ?? [];
  const segments = parts.map(unquote);
  const quoted = /["`]/.test(text);
  const isName =
    quoted || (/[._]/.test(text) && /\p{L}/u.test(text) && !NO_NAME.test(text));
  return [
    {
      text: segments.join('.'),
      words: searchWords(segments.join(' ')),
      ...(isName && { name: segments }),
      quoted,
    },
  ];
}

/**
 * The words and names of a question in their order. Short forms are written out (`what's` is `what is`, `doesn't` is `does not`), the endings of
 * possessives are dropped, and what stands in quotes is one name.
 */
export function readTokens(text: string): readonly Token[] {
  return (plainForms(text).match(TOKEN) ?? []).flatMap(tokenOf);
}
