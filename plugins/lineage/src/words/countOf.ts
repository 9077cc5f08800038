/** A count with its noun, such as `1 table` and `2,000 tables`. */
export function countOf(count: number, noun: string): string {
  const plural = /[^aeiou]y$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : `${noun}s`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}
