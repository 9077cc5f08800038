/** Waiting, and what could not be read. */
export const statesTexts = {
  couldNotBeRead: '{{what}} could not be read',
  tryAgain: 'Try again',
} as const;
