import { ActionMeans, READ_ONLY } from './ActionMeans';
import { answered, answeredShape } from './answeredShape';
import { bounded, shortened, WITHHELD } from './bounded';
import { resolveTable } from './resolveName';

const MOST_COLUMNS = 40;
const MOST_FILTERS = 10;

/** Registers the action by which an assistant holds two tables side by side. */
export function registerCompare(means: ActionMeans): void {
  const { registry, reads, questions } = means;
  registry.register({
    name: 'compare',
    title: 'Compare two tables',
    description:
      'Holds two tables side by side: grain, frequency, filters, columns; and tells where their lineage diverges, so why they may show different numbers.',
    attributes: READ_ONLY,
    schema: {
      input: z => {
        const table = z
          .string()
          .min(1)
          .max(2000)
          .describe('schema.table, or a ref source/schema/table');
        return z.object({ left: table, right: table });
      },
      output: z =>
        z.object({
          ...answeredShape(z),
          left: z.string(),
          right: z.string(),
          facts: z.array(
            z.object({
              fact: z.string(),
              left: z.string(),
              right: z.string(),
              same: z.boolean(),
            }),
          ),
          columns: z.array(
            z.object({
              name: z.string(),
              left: z.string().optional(),
              right: z.string().optional(),
              sameSource: z.boolean().optional(),
            }),
          ),
          moreColumns: z.number(),
          divergence: z
            .object({
              sentence: z.string(),
              common: z.array(z.string()),
              onlyLeftLeavesOut: z.array(z.string()),
              onlyRightLeavesOut: z.array(z.string()),
            })
            .optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const context = { credentials };
      const left = await resolveTable(reads, input.left, context);
      const right = await resolveTable(reads, input.right, context);
      const answer = await reads.compare(left, right, context);
      await questions.note({
        kind: 'compare',
        ref: left,
        outcome: answer.certainty === 'unknown' ? 'unknown' : 'answered',
      });
      const { items, more } = bounded(answer.columns, MOST_COLUMNS);
      const { divergence } = answer;
      const conditions = (rows: readonly { at: string; fragment: string }[]) =>
        bounded(rows, MOST_FILTERS).items.map(f =>
          shortened(`${f.at}: ${f.fragment || WITHHELD}`),
        );
      return {
        output: {
          ...answered(answer),
          left,
          right,
          facts: answer.facts.map(f => ({
            fact: f.fact,
            left: shortened(f.left),
            right: shortened(f.right),
            same: f.same,
          })),
          columns: items.map(c => ({ ...c })),
          moreColumns: more,
          ...(divergence && {
            divergence: {
              sentence: divergence.sentence,
              common: divergence.common.map(t => t.ref),
              onlyLeftLeavesOut: conditions(divergence.onlyLeft),
              onlyRightLeavesOut: conditions(divergence.onlyRight),
            },
          }),
        },
      };
    },
  });
}
