/** The answers to where a column comes from, what depends on it and what changed upstream. */
export const answersTexts = {
  showMore: {
    column_one: 'Show {{count, number}} more column',
    column_other: 'Show {{count, number}} more columns',
    condition_one: 'Show {{count, number}} more condition',
    condition_other: 'Show {{count, number}} more conditions',
    origin_one: 'Show {{count, number}} more origin',
    origin_other: 'Show {{count, number}} more origins',
    row_one: 'Show {{count, number}} more row',
    row_other: 'Show {{count, number}} more rows',
    step_one: 'Show {{count, number}} more step',
    step_other: 'Show {{count, number}} more steps',
  },
} as const;
