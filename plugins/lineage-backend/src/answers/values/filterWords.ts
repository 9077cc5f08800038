import {
  RowFilter,
  parseColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { labelOf } from '../labelOf';

const LITERAL = `'[^']*'`;

/** What a condition does to rows, as the end of a sentence: `drops rows whose status is 'cancelled'`. */
export function filterWords({
  clause,
  fragment,
  table,
  columns,
}: RowFilter): string {
  switch (clause) {
    case 'inner-join':
      return table === undefined
        ? 'keeps only rows with a match in another table'
        : `keeps only rows with a match in ${labelOf(table)}`;
    case 'distinct':
      return 'drops duplicates';
    case 'limit':
      return fragment === '' ? 'cuts rows off' : `cuts rows off (${fragment})`;
    case 'sample':
      return 'takes a sample';
    default:
      return fragment === ''
        ? 'leaves rows out'
        : conditionWords(
            fragment,
            columns.map(ref => parseColumnRef(ref).column),
          );
  }
}

function conditionWords(fragment: string, columns: readonly string[]): string {
  if (/\bselect\b/i.test(fragment)) {
    return `keeps only rows where ${fragment}`;
  }
  const plain = fragment
    .replace(/::\s*(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?(\[\])?/g, '')
    .replace(/\b\w+\.(\w+)/g, (all, name) =>
      columns.includes(name) ? name : all,
    );
  const unequal = new RegExp(
    `^\\(?(\\w+)\\)? (?:<>|!=) \\(?(${LITERAL})\\)?$`,
  ).exec(plain);
  if (unequal) {
    return `drops rows whose ${unequal[1]} is ${unequal[2]}`;
  }
  const none =
    new RegExp(
      `^\\(?(\\w+)\\)? NOT IN \\((${LITERAL}(?:, ?${LITERAL})*)\\)$`,
      'i',
    ).exec(plain) ??
    new RegExp(
      `^\\(?(\\w+)\\)? <> ALL \\(\\(?ARRAY\\[(${LITERAL}(?:, ?${LITERAL})*)\\]\\)?\\)$`,
      'i',
    ).exec(plain);
  if (none) {
    return `drops rows whose ${none[1]} is one of ${none[2]}`;
  }
  return `keeps only rows where ${plain}`;
}
