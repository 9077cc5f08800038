/** What changed, as lists and SQL. */
export const changesTexts = {
  became: 'became',
  linesThatChanged: 'Lines that changed',
  alike: '{{lines}} alike',
  whatChangedInIt: 'What changed in it',
} as const;
