/** The page that counts what was asked. */
export const askedTexts = {
  whatWasAskedFor: 'What was asked for',
  whatWasAsked: 'What was asked',
  howManyQuestionsAbout:
    "How many questions about tables this portal answered, and how many still needed a person. It counts questions, not people: nobody's name is kept.",
  weeks: 'Weeks',
  countingQuestions: 'Counting questions…',
  onceQuestionsWereAsked:
    'Once questions were asked in two weeks that are over, the first and the last are compared here.',
  nothingWasAskedYet:
    'Nothing was asked yet. A question counts when somebody opens an answer: the source or impact of a column, a grain, a fit check, a comparison, or words in the search box.',
  answeredUnknownPassedOn:
    '{{questions}}: {{answered, number}} answered, {{unknown, number}} unknown, {{passedOn, number}} passed on to owners.',
  questionsByWeek: 'Questions by week',
  weekOf: 'Week of',
  asked: 'Asked',
  trend_one:
    'Of 100 questions, {{before, number}} were not answered here in the first week and {{after, number}} in the last: {{change}}.',
  trend_other:
    'Of 100 questions, {{before, number}} were not answered here in the first {{count, number}} weeks and {{after, number}} in the last: {{change}}.',
  more: '{{percent, number}} % more',
  fewer: '{{percent, number}} % fewer',
  weekCount_one: '{{count, number}} week',
  weekCount_other: '{{count, number}} weeks',
  kind: {
    source: 'Where does it come from?',
    impact: 'What breaks?',
    grain: 'What is a row?',
    fit: 'Does it fit?',
    compare: 'How do they differ?',
    changes: 'What changed?',
    frequency: 'How often?',
    owner: 'Whose is it?',
    find: 'Where is it?',
  },
  bar: {
    answered: 'Answered',
    unknown: 'Unknown',
    passedOn: 'Passed on',
  },
} as const;
