import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { LineageReads } from '../answers/LineageReads';
import { QuestionCounts } from '../questions/QuestionCounts';

/** What actions are made with. */
export interface ActionMeans {
  readonly registry: ActionsRegistryService;
  /** Must be authorised already: actions are called with their caller's credentials. */
  readonly reads: LineageReads;
  /** Questions of assistants count like those of people. */
  readonly questions: Pick<QuestionCounts, 'note'>;
}

/** Of every action: it reads, and nothing else. */
export const READ_ONLY = {
  readOnly: true,
  destructive: false,
  idempotent: true,
} as const;
