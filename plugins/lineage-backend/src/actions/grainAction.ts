import { ActionMeans, READ_ONLY } from './ActionMeans';
import { bounded, shortened } from './bounded';
import { resolveTable } from './resolveName';

const MOST_EVIDENCE = 8;
const MOST_KEYS = 5;

/** Registers the action by which an assistant asks what one row of a table stands for. */
export function registerGrain(means: ActionMeans): void {
  const { registry, reads, questions } = means;
  registry.register({
    name: 'grain',
    title: 'Grain of a table',
    description:
      'Tells what one row of a table stands for: the columns that identify a row, whether it is hourly, daily, weekly or of another unit of time, how sure that is and on what evidence. An unknown grain says what would make it known; do not guess it then.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          table: z
            .string()
            .min(1)
            .max(2000)
            .describe('schema.table, or a ref source/schema/table'),
        }),
      output: z =>
        z.object({
          ref: z.string(),
          sentence: z.string(),
          certainty: z.enum(['certain', 'likely', 'unknown']),
          keys: z
            .array(z.array(z.string()))
            .describe('Sets of columns that identify a row; empty if unknown'),
          time: z
            .array(z.object({ column: z.string(), unit: z.string() }))
            .describe('The unit of each time column of the grain'),
          bound: z.enum(['exact', 'at-least-as-fine', 'unknown']),
          confidence: z.number().optional(),
          evidence: z.array(z.string()),
          contradictions: z.array(z.string()),
          toMakeItKnown: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const context = { credentials };
      const ref = await resolveTable(reads, input.table, context);
      const { grain } = await reads.table(ref, context);
      await questions.note({
        kind: 'grain',
        ref,
        outcome: grain.certainty === 'unknown' ? 'unknown' : 'answered',
      });
      const texts = (evidence: typeof grain.evidence) =>
        bounded(evidence, MOST_EVIDENCE).items.map(e => shortened(e.text));
      return {
        output: {
          ref,
          sentence: grain.sentence,
          certainty: grain.certainty,
          keys: bounded(grain.keys, MOST_KEYS).items.map(key => [...key]),
          time: grain.time.map(({ column, unit }) => ({ column, unit })),
          bound: grain.bound,
          ...(grain.confidence !== undefined && {
            confidence: grain.confidence,
          }),
          evidence: texts(grain.evidence),
          contradictions: texts(grain.contradictions ?? []),
          ...(grain.reason && { toMakeItKnown: grain.reason.message }),
        },
      };
    },
  });
}
