/** A word or a name of a question, as a person wrote it. */
export interface Token {
  /** As written, without quotes and without the ending of a possessive. */
  readonly text: string;
  /** Its words in lower case, as the search index splits names. */
  readonly words: readonly string[];
  /**
   * Set where it can only be a name, because it has dots or underscores or stands in quotes: its segments, the last one of the table or column.
   */
  readonly name?: readonly string[];
  /** True if it stood in quotes, so that its case counts. */
  readonly quoted: boolean;
}
