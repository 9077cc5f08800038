import { columnRef } from '@grainline/backstage-plugin-lineage-common';
import { ActionMeans, READ_ONLY } from './ActionMeans';
import { answered, answeredShape } from './answeredShape';
import { bounded, shortened } from './bounded';
import { resolveName } from './resolveName';

const MOST = 50;

/** Registers the action by which an assistant asks what a change would break. */
export function registerImpact(means: ActionMeans): void {
  const { registry, reads, questions } = means;
  registry.register({
    name: 'impact',
    title: 'Impact of a change',
    description:
      'Tells what breaks, or changes, if a table or a column is changed, renamed or dropped: columns, tables and dashboards downstream with their owners, the nearest first, and a notice to these owners.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          of: z
            .string()
            .min(1)
            .max(2000)
            .describe('schema.table or schema.table.column, or a ref'),
        }),
      output: z =>
        z.object({
          ...answeredShape(z),
          ref: z.string(),
          items: z.array(
            z.object({
              kind: z.string(),
              name: z.string(),
              ref: z.string(),
              depth: z.number(),
              role: z
                .string()
                .describe(
                  '`value` if the data end up in it, `rows` if only which rows there are depends on it',
                ),
              owner: z.string().optional(),
              certainty: z.string(),
            }),
          ),
          more: z.number(),
          notice: z.string(),
        }),
    },
    action: async ({ input, credentials }) => {
      const context = { credentials };
      const { table, column } = await resolveName(reads, input.of, context);
      const ref = column === undefined ? table : columnRef(table, column);
      const answer = await reads.impact(ref, context);
      await questions.note({
        kind: 'impact',
        ref,
        outcome: answer.certainty === 'unknown' ? 'unknown' : 'answered',
      });
      const { items, more } = bounded(answer.items, MOST);
      return {
        output: {
          ...answered(answer),
          ref,
          items: items.map(i => ({
            kind: i.kind,
            name: i.label,
            ref: i.ref,
            depth: i.depth,
            role: i.role,
            ...(i.owner !== undefined && { owner: i.owner }),
            certainty: i.certainty,
          })),
          more,
          notice: shortened(answer.notice),
        },
      };
    },
  });
}
