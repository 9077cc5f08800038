/** What the lineage tab says where there is nothing to draw. */
export const tabTexts = {
  why: 'Why this table has no lineage',
  reading: 'Reading why there is no lineage…',
  question: 'What fills {{name}}, and what reads it?',
  because: 'No lineage, because: {{reason}}',
  none: {
    table:
      'No lineage, because nothing that was crawled reads or fills this table',
    view: 'No lineage, because nothing that was crawled reads or fills this view',
  },
  hint: 'Lineage comes from the SQL of views, materialized views and routines in the crawled sources. What a program outside of the database loads is not seen there.',
  hidden_one: '{{count, number}} table next to it is not visible to you.',
  hidden_other: '{{count, number}} tables next to it are not visible to you.',
} as const;
