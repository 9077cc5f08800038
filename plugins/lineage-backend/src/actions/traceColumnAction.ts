import { ActionMeans, READ_ONLY } from './ActionMeans';
import { answered, answeredShape } from './answeredShape';
import { bounded, shortened, WITHHELD } from './bounded';
import { resolveColumn } from './resolveName';

const MOST_ORIGINS = 20;
const MOST_STEPS = 25;
const MOST_FILTERS = 15;

/** Registers the action by which an assistant asks where a column comes from. */
export function registerTraceColumn(means: ActionMeans): void {
  const { registry, reads, questions } = means;
  registry.register({
    name: 'trace-column',
    title: 'Trace a column',
    description:
      'Tells where the values of a column come from: its true origins, each step on the way with the job and SQL that makes it (SQL only if the caller may see it), and which rows are left out on the way, in the order of the flow.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          column: z
            .string()
            .min(1)
            .max(2000)
            .describe(
              'schema.table.column, or a ref source/schema/table/column',
            ),
        }),
      output: z =>
        z.object({
          ...answeredShape(z),
          column: z.string(),
          loaded: z.string().optional(),
          origins: z.array(
            z.object({
              what: z.string(),
              kind: z.string(),
              transform: z.string(),
              certainty: z.string(),
            }),
          ),
          moreOrigins: z.number(),
          steps: z.array(
            z.object({
              to: z.string(),
              from: z.array(z.string()),
              transform: z.string(),
              sql: z.string().optional(),
              job: z.string().optional(),
              basis: z.string(),
            }),
          ),
          moreSteps: z.number(),
          rowsLeftOut: z.array(
            z.object({
              at: z.string(),
              clause: z.string(),
              condition: z.string(),
            }),
          ),
          moreRowsLeftOut: z.number(),
        }),
    },
    action: async ({ input, credentials }) => {
      const context = { credentials };
      const ref = await resolveColumn(reads, input.column, context);
      const answer = await reads.columnSource(ref, context);
      await questions.note({
        kind: 'source',
        ref,
        outcome: answer.certainty === 'unknown' ? 'unknown' : 'answered',
      });
      const origins = bounded(answer.origins, MOST_ORIGINS);
      const steps = bounded(answer.steps, MOST_STEPS);
      const leftOut = bounded(answer.leftOut, MOST_FILTERS);
      return {
        output: {
          ...answered(answer),
          column: ref,
          ...(answer.loaded !== undefined && { loaded: answer.loaded }),
          origins: origins.items.map(o => ({
            what: o.label,
            kind: o.kind,
            transform: o.transform,
            certainty: o.certainty,
          })),
          moreOrigins: origins.more,
          steps: steps.items.map(s => ({
            to: s.to,
            from: [...s.from],
            transform: s.transform,
            ...(s.fragment !== undefined && { sql: shortened(s.fragment) }),
            ...(s.job && { job: s.job.name }),
            basis: s.basis,
          })),
          moreSteps: steps.more,
          rowsLeftOut: leftOut.items.map(f => ({
            at: f.at,
            clause: f.clause,
            condition: shortened(f.fragment) || WITHHELD,
          })),
          moreRowsLeftOut: leftOut.more,
        },
      };
    },
  });
}
