/** Choosing a table. */
export const pickTexts = {
  partOfATables: "Part of a table's name",
} as const;
