import { InputError } from '@backstage/errors';
import {
  FitAnswer,
  RequirementInput,
} from '@grainline/backstage-plugin-lineage-common';
import { ActionMeans, READ_ONLY } from './ActionMeans';
import { answered, answeredShape } from './answeredShape';
import { bounded, shortened } from './bounded';
import { resolveTable } from './resolveName';

const MOST_TABLES = 10;
const DEFAULT_TABLES = 3;
const MOST_CHECKS = 20;
const MOST_INSTEAD = 5;

function fitOf(answer: FitAnswer) {
  const checks = bounded(answer.checks, MOST_CHECKS);
  return {
    ...answered(answer),
    table: answer.table.ref,
    verdict: answer.verdict,
    ...(answer.firstBlocking && { firstBlocking: answer.firstBlocking }),
    checks: checks.items.map(c => ({
      what: c.id,
      status: c.status,
      expected: shortened(c.expected),
      actual: shortened(c.actual),
      certainty: c.certainty,
      ...(c.fix !== undefined && { fix: shortened(c.fix) }),
    })),
    moreChecks: checks.more,
    instead: bounded(answer.instead, MOST_INSTEAD).items.map(i => ({
      table: i.table.ref,
      why: i.why,
    })),
  };
}

function inputOf(given: {
  sql?: string;
  dashboard?: string;
  source?: string;
}): RequirementInput {
  const { sql, dashboard, source } = given;
  if ((sql === undefined) === (dashboard === undefined)) {
    throw new InputError(
      'Give either the SQL of a dashboard or the id of a dashboard that is known',
    );
  }
  return sql === undefined
    ? { dashboard: dashboard! }
    : { sql, ...(source !== undefined && { source }) };
}

/** Registers the action by which an assistant asks whether a table serves a dashboard. */
export function registerFit(means: ActionMeans): void {
  const { registry, reads, questions } = means;
  registry.register({
    name: 'fit',
    title: 'Fit of a table',
    description:
      'Holds what a dashboard needs (its SQL, or a dashboard that is known) against a table, or against all tables and ranks them: whether it fits, and requirement by requirement what is missing and how it is had. A verdict of cannot-tell must be told as such.',
    attributes: READ_ONLY,
    schema: {
      input: z =>
        z.object({
          sql: z
            .string()
            .min(1)
            .max(50_000)
            .optional()
            .describe('The SQL that the dashboard runs'),
          dashboard: z
            .string()
            .max(2000)
            .optional()
            .describe('Entity ref or id of a known dashboard, instead of sql'),
          source: z
            .string()
            .max(200)
            .optional()
            .describe('The source that the SQL is written for'),
          table: z
            .string()
            .min(1)
            .max(2000)
            .optional()
            .describe('schema.table or a ref; all tables if not given'),
          limit: z
            .number()
            .int()
            .min(1)
            .max(MOST_TABLES)
            .default(DEFAULT_TABLES),
        }),
      output: z =>
        z.object({
          considered: z.number().describe('How many tables were looked at'),
          unread: z
            .array(z.string())
            .describe('What of the requirement could not be read'),
          answers: z.array(
            z.object({
              ...answeredShape(z),
              table: z.string(),
              verdict: z.enum([
                'fits',
                'fits-with-changes',
                'does-not-fit',
                'cannot-tell',
              ]),
              firstBlocking: z.string().optional(),
              checks: z.array(
                z.object({
                  what: z.string(),
                  status: z.string(),
                  expected: z.string(),
                  actual: z.string(),
                  certainty: z.string(),
                  fix: z.string().optional(),
                }),
              ),
              moreChecks: z.number(),
              instead: z.array(
                z.object({ table: z.string(), why: z.string() }),
              ),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const context = { credentials };
      const table =
        input.table === undefined
          ? undefined
          : await resolveTable(reads, input.table, context);
      const ranking = await reads.fit(
        {
          input: inputOf(input),
          ...(table !== undefined && { table }),
          limit: input.limit,
        },
        context,
      );
      const [best] = ranking.items;
      await questions.note({
        kind: 'fit',
        ...(table !== undefined && { ref: table }),
        outcome:
          !best || best.verdict === 'cannot-tell' ? 'unknown' : 'answered',
      });
      return {
        output: {
          considered: ranking.considered,
          unread: ranking.unread.map(r => r.message),
          answers: ranking.items.slice(0, input.limit).map(fitOf),
        },
      };
    },
  });
}
