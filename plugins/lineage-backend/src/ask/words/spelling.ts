/** How many letters must be put in, left out, replaced or swapped with their neighbour to make one word of the other; never more than `most` + 1. */
export function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) {
    return most + 1;
  }
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          last[j] + 1,
          row[j - 1] + 1,
          last[j - 1] + (same ? 0 : 1),
          swapped ? before[j - 2] + 1 : most + 1,
        ),
      );
    }
    before = last;
    last = row;
  }
  return Math.min(last[b.length], most + 1);
}

/** Whether one word is the other with a slip of the hand: one in five letters, two in nine. */
export function isMisspelled(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  const most = Math.min(2, Number(length >= 5) + Number(length >= 9));
  return most > 0 && editsBetween(a, b, most) <= most;
}
