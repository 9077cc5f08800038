import { searchWords } from '../search/searchWords';
import { findCandidates } from '../ask/findCandidates';
import { rankTables } from '../ask/rankTables';
import { isTelling } from '../ask/words/commonWords';
import { ActionMeans, READ_ONLY } from './ActionMeans';
import { bounded } from './bounded';

const MOST = 20;
const DEFAULT = 8;
const MOST_COLUMNS = 10;

/** Registers the action by which an assistant finds tables by words. */
export function registerFindTables(means: ActionMeans): void {
  const { registry, reads, questions } = means;
  registry.register({
    name: 'find-tables',
    title: 'Find tables',
    description:
      'Finds tables and views of the crawled databases by words of their names, columns and comments, the best first, with what one row of each stands for. Use it first when the user describes data without naming a table. The refs it gives are what the other lineage actions take.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          query: z
            .string()
            .min(1)
            .max(500)
            .describe('Words, such as "visitors by hour and store"'),
          limit: z.number().int().min(1).max(MOST).default(DEFAULT),
        }),
      output: z =>
        z.object({
          tables: z.array(
            z.object({
              ref: z.string().describe('source/schema/table'),
              name: z.string().describe('schema.table'),
              kind: z.string(),
              comment: z.string().optional(),
              grain: z.string().describe('What one row stands for'),
              matchingColumns: z.array(z.string()),
            }),
          ),
          more: z.number().describe('How many more were found'),
        }),
    },
    action: async ({ input, credentials }) => {
      const words = searchWords(input.query);
      const telling = words.filter(isTelling);
      const said = telling.length > 0 ? telling : words;
      const candidates = await findCandidates(reads, said, { credentials });
      const ranked = rankTables(said, candidates);
      const { items, more } = bounded(ranked, input.limit);
      await questions.note({
        kind: 'find',
        outcome: items.length > 0 ? 'answered' : 'unknown',
      });
      return {
        output: {
          tables: items.map(({ table, columns }) => ({
            ref: table.ref,
            name: `${table.schema}.${table.name}`,
            kind: table.kind,
            ...(table.comment !== undefined && { comment: table.comment }),
            grain: table.grain.sentence,
            matchingColumns: columns.slice(0, MOST_COLUMNS),
          })),
          more,
        },
      };
    },
  });
}
