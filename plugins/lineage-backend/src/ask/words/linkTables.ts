import { NamedThing } from '../../answers/findNames';
import { searchWords } from '../../search/searchWords';
import { Mention, Subject } from './Mention';
import { NamePhrase } from './namePhrases';
import { Token } from './Token';
import { isSameWord } from './wordForms';

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** What the segments of a sure name say of a table: `table`, `schema.table`, `table.column` and longer ones. */
function readings(
  segments: readonly string[],
  {
    source,
    schema,
    name,
  }: Pick<Subject['table'], 'source' | 'schema' | 'name'>,
): readonly (string | undefined)[] | undefined {
  const paths = [[name], [schema, name], [source, schema, name]];
  const fits = (path: readonly string[], rest: number) =>
    segments.length === path.length + rest &&
    path.every((part, i) => same(part, segments[i]));
  if (paths.some(path => fits(path, 0))) {
    return [undefined];
  }
  // The database's name may stand where we have a source's.
  if (
    segments.length === 3 &&
    same(segments[1], schema) &&
    same(segments[2], name)
  ) {
    return [undefined];
  }
  return paths.some(path => fits(path, 1))
    ? [segments[segments.length - 1]]
    : undefined;
}

// Names that differ in case alone are told apart by it, and one without capitals is the usual one.
function byCase(segments: readonly string[], found: readonly Subject[]) {
  const exact = found.filter(({ table }) => segments.includes(table.name));
  return exact.length > 0 ? exact : found;
}

/** Of tables of one schema whose names differ in case alone, the one that is written without quotes. */
function withoutQuotes(found: readonly Subject[]): readonly Subject[] {
  const isPlain = ({ table }: Subject) =>
    table.name === table.name.toLowerCase();
  return found.filter(
    subject =>
      isPlain(subject) ||
      !found.some(
        other =>
          isPlain(other) &&
          other.table.source === subject.table.source &&
          other.table.schema === subject.table.schema,
      ),
  );
}

function subjectOf({ table, formerly }: NamedThing): Subject {
  return {
    table,
    ...(formerly && { formerly: `${formerly.schema}.${formerly.name}` }),
  };
}

/** A name that something has is meant before one that something had. */
function presentFirst(found: readonly Subject[]): readonly Subject[] {
  const present = found.filter(s => s.formerly === undefined);
  return present.length > 0 ? present : found;
}

function sureMention(
  token: Token,
  at: number,
  things: readonly NamedThing[],
): Mention | undefined {
  const segments = token.name!;
  const found = things.flatMap(thing =>
    (readings(segments, { ...thing.table, ...thing.formerly }) ?? []).map(
      (column): Subject => ({
        ...subjectOf(thing),
        ...(column !== undefined && { column }),
      }),
    ),
  );
  const words = token.words.join(' ');
  const candidates =
    found.length > 0
      ? byCase(segments, found)
      : // A title in quotes, or a name with its parts in another spelling.
        things.filter(t => t.words === words).map(subjectOf);
  return candidates.length > 0
    ? {
        from: at,
        to: at + 1,
        candidates: presentFirst(candidates),
        exact: found.length > 0,
      }
    : undefined;
}

// "order fact" is `order_facts`; but a single word, such as in "per order", is not surely the table `orders`.
function isInOrder(phrase: NamePhrase, spelling: readonly string[]): boolean {
  const [words] = phrase.spellings;
  return (
    words.length > 1 &&
    phrase.to - phrase.from === words.length &&
    words.every((word, i) => isSameWord(word, spelling[i] ?? ''))
  );
}

function phraseMention(
  phrase: NamePhrase,
  byWords: ReadonlyMap<string, readonly NamedThing[]>,
): Mention | undefined {
  const hits = phrase.spellings.map(s => byWords.get(s.join(' ')) ?? []);
  const at = hits.findIndex(h => h.length > 0);
  return at === -1
    ? undefined
    : {
        from: phrase.from,
        to: phrase.to,
        candidates: presentFirst(withoutQuotes(hits[at].map(subjectOf))),
        exact: at === 0 || isInOrder(phrase, phrase.spellings[at]),
      };
}

const overlaps = (a: Mention, b: Mention) => a.from < b.to && b.from < a.to;

/** Keeps of mentions that share words the longer ones; the earlier first. */
function disjoint(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  const byLength = [...mentions].sort(
    (a, b) =>
      b.to - b.from - (a.to - a.from) ||
      Number(b.exact) - Number(a.exact) ||
      a.from - b.from,
  );
  for (const mention of byLength) {
    if (!kept.some(k => overlaps(k, mention))) {
      kept.push(mention);
    }
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** The tokens outside of mentions that are the name of a candidate's schema, such as `raw` in `orders in raw`. */
function schemaTokens(
  tokens: readonly Token[],
  mentions: readonly Mention[],
): ReadonlyMap<number, string> {
  const schemas = new Set(
    mentions.flatMap(m => m.candidates.map(c => c.table.schema)),
  );
  const found = new Map<number, string>();
  tokens.forEach((token, i) => {
    if (mentions.some(m => i >= m.from && i < m.to)) {
      return;
    }
    const schema = [...schemas].find(s => {
      const words = searchWords(s);
      return (
        token.words.length === words.length &&
        words.every((w, at) => isSameWord(w, token.words[at]))
      );
    });
    if (schema !== undefined) {
      found.set(i, schema);
    }
  });
  return found;
}

/** The tables that a question names, and the tokens that only say in which schema they stand. */
export interface LinkedTables {
  readonly mentions: readonly Mention[];
  readonly schemaTokens: ReadonlySet<number>;
}

/**
 * Finds among tables of known names those that a question's words name. Of words that share a name the longer ones count; of several tables of one
 * name those in a schema that the question names too, nearest to them.
 *
 * @param things - tables whose names are spelled like one of the phrases
 */
export function linkTables(
  tokens: readonly Token[],
  phrases: readonly NamePhrase[],
  things: readonly NamedThing[],
): LinkedTables {
  const byWords = new Map<string, NamedThing[]>();
  for (const thing of things) {
    // `storeday` is `store_day` too.
    for (const key of new Set([thing.words, thing.words.replace(/ /g, '')])) {
      byWords.set(key, [...(byWords.get(key) ?? []), thing]);
    }
  }
  const mentions = disjoint(
    phrases.flatMap(phrase => {
      const token = tokens[phrase.from];
      const mention = token.name
        ? sureMention(token, phrase.from, things)
        : phraseMention(phrase, byWords);
      return mention ? [mention] : [];
    }),
  );
  const schemas = schemaTokens(tokens, mentions);
  const narrowed = mentions.map(mention => {
    const told = [...schemas]
      .filter(([, schema]) =>
        mention.candidates.some(c => c.table.schema === schema),
      )
      .sort(
        // "orders in raw" and "raw orders"; of two that are as near the one that follows.
        ([a], [b]) =>
          Math.abs(a - mention.from) - Math.abs(b - mention.from) || b - a,
      );
    if (told.length === 0) {
      return mention;
    }
    // "orders in raw and in staging" are two; else the nearest schema counts.
    const named = new Set(
      mentions.length === 1 ? told.map(([, schema]) => schema) : [told[0][1]],
    );
    return {
      ...mention,
      candidates: mention.candidates.filter(c => named.has(c.table.schema)),
      qualified: true,
    };
  });
  return {
    mentions: narrowed,
    schemaTokens: new Set(
      [...schemas]
        .filter(([, schema]) =>
          narrowed.some(m => m.candidates.some(c => c.table.schema === schema)),
        )
        .map(([i]) => i),
    ),
  };
}
