/** What people say against what was found. */
export const correctionsTexts = {
  whatIsNotRight: 'What is not right about {{table}}?',
  whatYouSayIs:
    'What you say is shown with your name to all who ask whether this table fits.',
  whatIsNotRight2: 'What is not right',
  unitOf: 'Unit of {{column}}',
  whatIsOneRow: 'What is one row of {{ref}}?',
  whatYouStateIs:
    'What you state is shown in place of what was found, with your name, and stays through every crawl until somebody withdraws it. The portal says when evidence speaks against it.',
  thePortalsAnswerAbout:
    "The portal's answer about the {{kind}} of {{refOf}} does not seem right:",
  cancel: 'Cancel',
  save: 'Save',
  whatPeopleSaid: 'What people said',
  whatWasFoundSpeaks: 'What was found speaks against it',
  statedBy: 'Stated by {{by}} {{ago}}',
  withdraw: 'Withdraw',
  whereDoesComeFrom: 'Where does {{name}} come from?',
  whatYouSayIsShown:
    'What you say is shown beside what was found, with your name, and stays through every crawl until somebody withdraws it.',
  itDoesNotCome: 'It does not come from',
  itAlsoComesFrom: 'It also comes from',
  schemaTableColumnOne: 'schema.table.column, one a line',
  noSuchColumn:
    'There is no column {{name}} in {{source}} that you may see. Write schema.table.column.',
  theColumnsThatIdentify: 'The columns that identify a row',
  chooseOneOrMore: 'Choose one or more',
  findAColumn: 'Find a column',
  notRight: 'Not right?',
  anyTime: 'Any time',
  why: 'Why',
  seenByAllWho: 'Seen by all who see the answer',
  alsoComesFrom: 'also comes from {{columns}}',
  doesNotComeFrom: 'does not come from {{columns}}',
} as const;
