import { DOCUMENTED_VIEWS } from '../views/documentedViews';
import { COMMON_FUNCTIONS, LEADER_FUNCTIONS } from './knownFunctions';
import { SqlWord, sqlWords } from './sqlWords';

/** The kinds of Redshift. */
export type Deployment = 'provisioned' | 'serverless' | 'multi-az';

/** An error as the server sends it. */
export interface Refusal {
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
}

/** What a server of one's choice refuses beyond what all do. */
export interface RedshiftLimits {
  readonly deployment: Deployment;
  /** Views on which the right is missing. */
  readonly refused: ReadonlySet<string>;
  /** Views that an older version has not. */
  readonly missingViews: ReadonlySet<string>;
  /** Columns that an older version has not, as `view.column`. */
  readonly missingColumns: ReadonlySet<string>;
  /** Functions that it has not. */
  readonly missingFunctions?: ReadonlySet<string>;
}

/** Words before a bracket that are no functions. */
const NO_FUNCTIONS = new Set(
  'all and any as by case cast distinct else exists from group having in is join like not on or over select some then union using values when where'.split(
    ' ',
  ),
);

const TYPES = new Set(['varchar', 'char', 'character', 'numeric', 'decimal']);

const refuse = (code: string, message: string): Refusal => ({ code, message });

const isCompute = (name: string) => /^(svv|sys|stl|stv|svl|svcs)_/.test(name);
const isLog = (name: string) => /^(stl|stv|svl|svcs)_/.test(name);

/** Functions that a statement calls: names before a bracket, but for aliases with a list of columns. */
function functionsOf(words: readonly SqlWord[]): string[] {
  return words.flatMap((word, i) => {
    const before = words[i - 1];
    const called =
      !word.quoted &&
      words[i + 1]?.text === '(' &&
      /^[a-z_]/.test(word.text) &&
      !NO_FUNCTIONS.has(word.text) &&
      !TYPES.has(word.text) &&
      before?.text !== ')' &&
      before?.text !== 'as';
    return called ? [word.text] : [];
  });
}

function relationsOf(words: readonly SqlWord[]): string[] {
  return words.flatMap((word, i) =>
    !word.quoted &&
    words[i + 1]?.text !== '(' &&
    words[i + 1]?.text !== '.' &&
    (isCompute(word.text) || /^pg_/.test(word.text))
      ? [word.text]
      : [],
  );
}

function ofArrays(words: readonly SqlWord[]): Refusal | undefined {
  const array = words.find(
    ({ text }, i) =>
      (text === 'array' && words[i + 1]?.text === '[') ||
      (['any', 'all'].includes(text) && /^\$\d/.test(words[i + 2]?.text ?? '')),
  );
  return array && refuse('XX000', 'Assert');
}

function ofSettings(words: readonly SqlWord[]): Refusal | undefined {
  const [first, second] = words;
  const known = ['statement_timeout', 'query_group'];
  return first?.text === 'set' && !known.includes(second?.text)
    ? refuse('42501', `permission denied to set parameter "${second?.text}"`)
    : undefined;
}

/**
 * What the server says to a statement before it runs it; undefined if it runs.
 *
 * - What PostgreSQL 8.0 has not: LATERAL, FILTER, arrays made or bound, functions that came later, `E''`.
 * - What reads the catalogs runs on the leader node, what reads system or user tables on the compute nodes; no statement does both
 *   (c_sql-functions-leader-node). The guide lets some catalog tables be joined; to be told apart from that, none may here.
 * - STL, STV, SVL and SVCS views are refused on Serverless and Multi-AZ.
 */
export function refusalOf(
  sql: string,
  limits: RedshiftLimits,
): Refusal | undefined {
  const words = sqlWords(sql);
  const relations = relationsOf(words);
  const functions = functionsOf(words);
  const compute = relations.filter(isCompute);
  const later = words.find(
    ({ text, quoted }, i) =>
      !quoted &&
      (text === 'lateral' ||
        (text === 'filter' && words[i + 1]?.text === '(') ||
        text === 'savepoint'),
  );
  if (later) {
    return refuse('42601', `syntax error at or near "${later.text}"`);
  }
  if (/\bE'/.test(sql)) {
    return refuse('42704', 'type "e" does not exist');
  }
  const arrays = ofArrays(words) ?? ofSettings(words);
  if (arrays) {
    return arrays;
  }
  const log = compute.find(
    name => isLog(name) && limits.deployment !== 'provisioned',
  );
  const denied = log ?? relations.find(name => limits.refused.has(name));
  if (denied) {
    return refuse('42501', `permission denied for relation ${denied}`);
  }
  const absent = relations.find(
    name =>
      limits.missingViews.has(name) || !Object.hasOwn(DOCUMENTED_VIEWS, name),
  );
  if (absent) {
    return refuse('42P01', `relation "${absent}" does not exist`);
  }
  const column = [...limits.missingColumns].find(
    key =>
      relations.includes(key.split('.')[0]) &&
      words.some(({ text }) => text === key.split('.')[1]),
  );
  if (column) {
    return refuse(
      '42703',
      `column "${column.split('.')[1]}" does not exist in ${
        column.split('.')[0]
      }`,
    );
  }
  const unknown = functions.find(
    name =>
      limits.missingFunctions?.has(name) ||
      (!LEADER_FUNCTIONS.has(name) && !COMMON_FUNCTIONS.has(name)),
  );
  if (unknown) {
    return refuse('42883', `function ${unknown}() does not exist`);
  }
  const leader =
    functions.find(name => LEADER_FUNCTIONS.has(name)) ??
    relations.find(name => /^pg_/.test(name));
  return leader && compute.length > 0
    ? refuse(
        '0A000',
        'Specified types or functions (one per INFO message) not supported on Redshift tables.',
      )
    : undefined;
}
