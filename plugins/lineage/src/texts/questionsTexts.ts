/** Questions that are passed on to owners. */
export const questionsTexts = {
  sentTo: 'Sent to {{join}}',
  theAnswerComesTo: 'The answer comes to you from them, not through this page.',
  itCouldNotBe: 'It could not be sent from here',
  copyTheQuestionAnd: 'Copy the question and send it to the owner yourself.',
  copyTheQuestion: 'Copy the question',
  yourQuestion: 'Your question',
  askTheOwnerOf: 'Ask the owner of {{table}}',
  whatIsKnownAnd: 'What is known and a link to this table are sent along.',
  askTheOwner: 'Ask the owner',
  close: 'Close',
  send: 'Send',
} as const;
