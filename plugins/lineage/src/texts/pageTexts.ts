/** The pages below the lineage page's path. */
export const pageTexts = {
  title: 'Lineage',
  tab: {
    find: 'Find',
    fit: 'Fit',
    compare: 'Compare',
    questions: 'Questions',
  },
  noPage:
    'There is no such page. Search tables, or choose one of the pages above.',
  search: 'Search tables',
  searchBox: 'Search tables and columns',
  searchHint: 'Search by name or comment, or ask: is orders daily or hourly?',
  pressEnter: 'Press Enter to ask.',
  lookingFor: 'Looking for “{{ref}}”…',
  quoted: '“{{ref}}”',
  table: {
    what: 'The table {{table}}',
    reading: 'Reading {{table}}…',
    overview: 'Overview',
    lineage: 'Lineage',
    parts: 'Parts of this page',
    notInCatalog:
      'This table is not in the catalog: it is left out there, or has not come to it yet.',
    noRef: 'Which table?',
    noRefWhy:
      'The address names no table. Search it by name, or browse the sources.',
  },
} as const;
