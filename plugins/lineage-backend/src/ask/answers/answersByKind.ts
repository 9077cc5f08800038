import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';
import { AnswerTable } from '../QuestionAsked';
import { answerHistory } from './answerChanges';
import { answerDescription } from './answerDescription';
import { answerFrequency } from './answerFrequency';
import { answerGrain } from './answerGrain';
import { answerMadeOf } from './answerMadeOf';
import { answerOwner } from './answerOwner';

/** How each kind of question is answered of a table. */
export const ANSWERS: Readonly<Record<QuestionKind, AnswerTable>> = {
  source: answerMadeOf,
  impact: answerMadeOf,
  grain: answerGrain,
  fit: answerGrain,
  compare: answerGrain,
  changes: answerHistory,
  frequency: answerFrequency,
  owner: answerOwner,
  find: answerDescription,
};
