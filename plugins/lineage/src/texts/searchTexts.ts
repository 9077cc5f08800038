/** What a search for tables and columns found. */
export const searchTexts = {
  what: 'The search for “{{query}}”',
  searching: 'Searching “{{query}}”…',
  nothing:
    'Nothing named like “{{query}}” is known, or visible to you. Try another part of the name, or clear the box to browse the sources.',
  found_one: '{{count}} hit',
  found_other: '{{count}} hits',
  foundMore_one: 'The best hit; there are more',
  foundMore_other: 'The best {{count}} hits; there are more',
  results: 'Search results',
  column: 'Column, {{type}}',
  why: 'Why to trust it',
  ownedBy: 'owned by {{owner}}',
  stale: 'Not seen by the last crawl',
  more: 'Show more',
  moreColumns_one: '{{count}} more matching column',
  moreColumns_other: '{{count}} more matching columns',
} as const;
