/** Questions in words and their answers. */
export const askTexts = {
  answer: 'Answer',
  theAnswerTo: 'The answer to “{{question}}”',
  lookingForTheAnswer: 'Looking for the answer…',
  didYouMean: 'Did you mean',
  questionsThatAreUnderstood: 'Questions that are understood, for example',
  openTheFullAnswer: 'Open the full answer',
  notRight: 'Not right?',
} as const;
