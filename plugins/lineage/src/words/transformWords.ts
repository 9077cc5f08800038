const WORDS: Readonly<Record<string, string>> = {
  identity: 'copied',
  cast: 'cast',
  expression: 'computed',
  aggregate: 'aggregated',
  window: 'window function',
  constant: 'constant',
};
const ROLES: Readonly<Record<string, string>> = {
  filter: 'filters the rows',
  join: 'joins',
  group: 'groups',
  order: 'orders',
  window: 'partitions or orders a window',
};

/** What is done to a value on its way, in a word or two. */
export function transformWords(props: {
  readonly transform?: string;
  readonly role?: string;
}): string {
  return (
    ROLES[props.role ?? ''] ??
    WORDS[props.transform ?? 'identity'] ??
    props.transform ??
    ''
  );
}
