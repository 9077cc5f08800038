/** The cards of an owner's and of a schema's tables. */
export const ownedTexts = {
  title: 'Tables',
  find: 'Find a table by its name',
  tables: 'Tables of this owner',
  what: 'The tables of this owner',
  reading: 'Reading the tables…',
  name: 'Name',
  kind: 'Kind',
  description: 'What it is',
  none: 'This owner has no table. Owners are given by rules in the portal’s configuration (catalog.providers.lineage.owners), or by an @owner tag in the comment of a table.',
  noneFound: 'No table of this owner has “{{term}}” in its name.',
  next: 'Next',
  previous: 'Previous',
  pages: 'Pages',
} as const;
