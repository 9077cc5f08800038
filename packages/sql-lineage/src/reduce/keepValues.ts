import { keptLocation } from './keptLocation';
import { type Lexeme, isWord, quoted, stringContent } from './Lexeme';

/** Reduces a text inside a text; undefined for what cannot be read. */
export type ReduceInner = (text: string, isBody: boolean) => string | undefined;

const UNIT_CALLS = new Set(
  'date_trunc date_part dateadd date_add datediff date_diff extract pgdate_part timestampdiff'.split(
    ' ',
  ),
);

/** The spellings that date_trunc, extract and their like know. */
const UNITS = new Set(
  (
    'microsecond microseconds millisecond milliseconds second seconds sec secs s minute minutes min mins m hour hours hr hrs h day days ' +
    'd week weeks w month months mon mons quarter quarters qtr qtrs year years yr yrs y decade decades century centuries millennium ' +
    'millennia epoch dow isodow doy dayofweek dayofyear isoyear timezone timezone_hour timezone_minute julian'
  ).split(' '),
);

/** Of each statement what is kept of its literals: units of time, locations, and SQL inside of strings. */
export function keepValues(
  lexemes: readonly Lexeme[],
  reduceInner: ReduceInner,
): Lexeme[] {
  const kept: Lexeme[] = [];
  let start = 0;
  for (let at = 0; at <= lexemes.length; at++) {
    if (at === lexemes.length || lexemes[at].text === ';') {
      const statement = lexemes.slice(start, at + 1);
      for (let index = 0; index < statement.length; index++) {
        const lexeme = statement[index];
        kept.push(
          lexeme.kind === 'value'
            ? { ...lexeme, kept: keptValue(statement, index, reduceInner) }
            : lexeme,
        );
      }
      start = at + 1;
    }
  }
  return kept;
}

function keptValue(
  statement: readonly Lexeme[],
  at: number,
  reduceInner: ReduceInner,
): string | undefined {
  const value = statement[at];
  if (isWord(statement[at - 1], 'top')) {
    return '1';
  }
  if (value.value !== 'string') {
    return undefined;
  }
  const content = stringContent(value.text);
  const before = statement[at - 1];
  if (before?.text === '(' && UNIT_CALLS.has(statement[at - 2]?.text)) {
    const unit = content.toLowerCase();
    return UNITS.has(unit) ? quoted(unit) : undefined;
  }
  if (isLocation(statement, at)) {
    const location = keptLocation(content);
    return location === undefined ? undefined : quoted(location);
  }
  if (isWord(before, 'raise') || isWord(statement[at - 2], 'raise')) {
    return raised(content);
  }
  if (isSearchPath(statement, at)) {
    return /^[a-z_][a-z0-9_$]*$/.test(content) ? content : undefined;
  }
  const isExecuting = isExecuted(statement, at);
  if (isExecuting || isUnloaded(statement, at)) {
    const inner = reduceInner(content, isExecuting);
    return inner === undefined ? undefined : quoted(inner);
  }
  if (isBody(statement, at)) {
    const inner = reduceInner(content, true);
    return inner === undefined ? undefined : bodyText(inner);
  }
  return undefined;
}

function bodyText(inner: string): string {
  return inner.includes('$body$') ? quoted(inner) : `$body$\n${inner}\n$body$`;
}

/** COPY … FROM '…', COPY … TO '…' and UNLOAD (…) TO '…'. */
function isLocation(statement: readonly Lexeme[], at: number): boolean {
  return (
    isWord(statement[0], 'copy', 'unload') &&
    isWord(statement[at - 1], 'from', 'to')
  );
}

/** SET search_path TO 'name': schemas, which are names. */
function isSearchPath(statement: readonly Lexeme[], at: number): boolean {
  return (
    isWord(statement[0], 'set') &&
    statement.slice(1, 3).some(lexeme => isWord(lexeme, 'search_path')) &&
    at >= 3
  );
}

function isUnloaded(statement: readonly Lexeme[], at: number): boolean {
  return (
    isWord(statement[0], 'unload') && at === 2 && statement[at - 1].text === '('
  );
}

/** EXECUTE of a constant text, in a body. */
function isExecuted(statement: readonly Lexeme[], at: number): boolean {
  const after = statement[at + 1];
  return (
    isWord(statement[at - 1], 'execute') &&
    (after === undefined ||
      after.text === ';' ||
      isWord(after, 'into', 'using', 'loop'))
  );
}

/** What RAISE says has a placeholder for each value that follows it. */
function raised(text: string): string {
  const places = text.replace(/%%/g, '').match(/%/g) ?? [];
  return quoted(places.join(' '));
}

/** The body of a routine or DO block in a language that is SQL. */
function isBody(statement: readonly Lexeme[], at: number): boolean {
  const isDo = isWord(statement[0], 'do');
  const isRoutine =
    isWord(statement[0], 'create') &&
    statement
      .slice(1, 4)
      .some(lexeme => isWord(lexeme, 'function', 'procedure')) &&
    isWord(statement[at - 1], 'as');
  if (!isDo && !isRoutine) {
    return false;
  }
  const language = statement.findIndex(lexeme => isWord(lexeme, 'language'));
  const name = statement[language + 1];
  if (language < 0) {
    return isDo;
  }
  if (at === language + 1) {
    return false;
  }
  const spelled =
    name?.kind === 'value' ? stringContent(name.text) : name?.text ?? '';
  return /^(sql|plpgsql)$/i.test(spelled.replace(/"/g, ''));
}
