import {
  Certainty,
  Reason,
  RequirementInput,
} from '@grainline/backstage-plugin-lineage-common';

/** What is answered to a question, in short. */
export interface ShortAnswer {
  /** Ends in a full stop. */
  readonly sentence: string;
  readonly certainty: Certainty;
  /** Lines of evidence. */
  readonly details?: readonly string[];
  readonly unknowns?: readonly Reason[];
  /** How many tables that the reader may not see take part. */
  readonly hidden?: number;
  readonly truncated?: boolean;
  /** What was held against a table. */
  readonly input?: RequirementInput;
}

/** An answer that says that nothing is known, and what would make it known. */
export function unknownAnswer(
  reason: Reason,
  sentence: string = reason.message,
): ShortAnswer {
  return { sentence, certainty: 'unknown', unknowns: [reason] };
}
