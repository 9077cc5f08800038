/** What tables and lines of the graph say. */
export const flowTexts = {
  moreColumns_one: '{{count}} more column',
  moreColumns_other: '{{count}} more columns',
} as const;
