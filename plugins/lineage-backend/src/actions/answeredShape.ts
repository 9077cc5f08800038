import { Answered } from '@grainline/backstage-plugin-lineage-common';
import type { z as zod } from 'zod/v3';

const MOST_UNKNOWNS = 5;

/** What every answer has, as a schema. */
export function answeredShape(z: typeof zod) {
  return {
    sentence: z.string().describe('The answer in one sentence'),
    certainty: z
      .enum(['certain', 'likely', 'unknown'])
      .describe('How sure it is; never present what is likely as certain'),
    unknowns: z
      .array(z.string())
      .describe('What is not known, and what would make it known'),
    hiddenTables: z
      .number()
      .describe('How many tables take part that the caller may not see'),
    truncated: z.boolean().describe('True if there is more than is answered'),
  };
}

/** What every answer has, in the form of {@link answeredShape}. */
export function answered(answer: Answered) {
  return {
    sentence: answer.sentence,
    certainty: answer.certainty,
    unknowns: answer.unknowns.slice(0, MOST_UNKNOWNS).map(r => r.message),
    hiddenTables: answer.hidden,
    truncated: answer.truncated,
  };
}
