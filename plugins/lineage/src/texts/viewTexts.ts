/** What stands around the graph: its toolbar and notices. */
export const viewTexts = {
  showEverything: 'Show everything',
} as const;
