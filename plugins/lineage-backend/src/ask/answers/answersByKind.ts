import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';
import { AnswerTable } from '../QuestionAsked';
import { answerChanges } from './answerChanges';
import { answerCompare } from './answerCompare';
import { answerDescription } from './answerDescription';
import { answerFit } from './answerFit';
import { answerFrequency } from './answerFrequency';
import { answerGrain } from './answerGrain';
import { answerImpact } from './answerImpact';
import { answerOwner } from './answerOwner';
import { answerSource } from './answerSource';

/** How each kind of question is answered of a table. */
export const ANSWERS: Readonly<Record<QuestionKind, AnswerTable>> = {
  source: answerSource,
  impact: answerImpact,
  grain: answerGrain,
  fit: answerFit,
  compare: answerCompare,
  changes: answerChanges,
  frequency: answerFrequency,
  owner: answerOwner,
  find: answerDescription,
};
