import { diffLines } from 'diff';

/** A line of two texts laid over each other, or a number of lines that are alike and far from any that is not. */
export type ComparedLine =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }
  | { readonly kind: 'folded'; readonly count: number };

/** Lines that are alike and shown around those that are not. */
const AROUND = 3;

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines[lines.length - 1] === '' ? lines.slice(0, -1) : lines;
}

/** Folds what is alike and further from a difference than a few lines. */
function fold(lines: readonly string[], first: boolean, last: boolean) {
  const head = first ? 0 : AROUND;
  const tail = last ? 0 : AROUND;
  const same = (text: string): ComparedLine => ({ kind: 'same', text });
  const count = lines.length - head - tail;
  // To fold a single line would save none.
  return count <= 1
    ? lines.map(same)
    : [
        ...lines.slice(0, head).map(same),
        { kind: 'folded' as const, count },
        ...lines.slice(lines.length - tail).map(same),
      ];
}

/** Lays two versions of a view's SQL over each other, line by line. */
export function compareSql(
  before: string,
  now: string,
): readonly ComparedLine[] {
  const parts = diffLines(`${before.trimEnd()}\n`, `${now.trimEnd()}\n`);
  return parts.flatMap((part, i): readonly ComparedLine[] => {
    const lines = linesOf(part.value);
    if (!part.added && !part.removed) {
      return fold(lines, i === 0, i === parts.length - 1);
    }
    const kind = part.added ? 'added' : 'removed';
    return lines.map(text => ({ kind, text }));
  });
}
