/** Saving the picture, and lists of what is up- and downstream. */
export const exportTexts = {
  label: 'Export',
  menu: 'What to export',
  picture: 'Picture',
  svg: 'Picture as SVG',
  png: 'Picture as PNG',
  lists: 'Complete CSV, as of now',
  tables: {
    upstream: 'All tables upstream',
    downstream: 'All tables downstream',
  },
  columns: {
    upstream: 'All columns upstream',
    downstream: 'All columns downstream',
  },
  drawing: 'Drawing {{file}}…',
  reading: 'Reading everything for {{file}}…',
  stop: 'Stop',
  saved: 'Saved {{file}}.',
  savedList: 'Saved {{file}} with {{what}}.',
  empty: 'There is nothing to list: {{file}} was not saved.',
  truncated: 'The list ends at {{what}}; there are more.',
  hidden_one: 'A table that you may not see ends the list there.',
  hidden_other:
    '{{count, number}} tables that you may not see end the list there.',
  cannotPaint:
    'The browser cannot paint {{width, number}} × {{height, number}} pixels; save the picture as SVG',
  failed: '{{file}} could not be saved: {{reason}}',
  dismiss: 'Close this message',
} as const;
