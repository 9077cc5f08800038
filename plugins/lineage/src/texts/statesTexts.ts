/** Waiting, and what could not be read. */
export const statesTexts = {
  couldNotBeRead: '{{what}} could not be read',
  tryAgain: 'Try again',
  signInAgain: 'Your session has ended. Sign in again.',
  notAllowed:
    'You are not allowed to do this: {{message}}. Ask who looks after the portal for the permission.',
  notFound:
    '{{message}}. It may have been removed from its database, or you may not be allowed to see it.',
} as const;
