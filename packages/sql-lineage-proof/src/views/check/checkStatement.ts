import {
  analyseSql,
  type CatalogView,
  type ColumnName,
  type Reason,
  type StatementLineage,
} from '@grainline/sql-lineage';
import { isError } from '@backstage/errors';
import { compareWithTruth, type StatementTruth } from '../../ruleTree';
import { columnText } from '../../ruleTree/truthTexts';
import type { RecordedStatement } from '../load/readTruths';
import type { PrintedStatement } from '../PrintedStatement';
import { qualified } from '../schema/ddlText';
import { quoteName } from '../schema/quoteName';
import type { World } from '../schema/World';
import type { Finding, Form, Verdict } from './Finding';
import { isOfUnresolved } from './isOfUnresolved';
import { isToldOtherwise } from './isToldOtherwise';
import { withStarsSpread } from './withStarsSpread';

/** Holds an answer to each form of a statement against what PostgreSQL recorded. */
export function checkStatement(
  printed: PrintedStatement,
  recorded: RecordedStatement,
  world: World,
  catalog: CatalogView,
): Readonly<Record<Form, Verdict>> {
  const definition =
    printed.kind === 'function'
      ? recorded.definition
      : `create view ${qualified(printed.schema, printed.name)} as ${
          recorded.definition
        }`;
  const check = (form: Form, sql: string, searchPath: readonly string[]) =>
    checkForm({ form, sql, searchPath, recorded, world, catalog });
  return {
    written: check('written', printed.sql, world.searchPath),
    printed: check('printed', definition, []),
  };
}

/** One text of a statement, and all that is known of it. */
interface Checked {
  readonly form: Form;
  readonly sql: string;
  readonly searchPath: readonly string[];
  readonly recorded: RecordedStatement;
  readonly world: World;
  readonly catalog: CatalogView;
}

function checkForm(checked: Checked): Verdict {
  const { form, sql, searchPath, recorded, catalog } = checked;
  let statements: readonly StatementLineage[];
  try {
    const script = analyseSql(sql, {
      dialect: 'postgres',
      catalog,
      searchPath,
    });
    statements = script.statements[0]?.routine?.statements ?? script.statements;
  } catch (error) {
    return failed(
      form,
      isError(error) ? error.stack ?? error.message : String(error),
    );
  }
  if (statements.length !== recorded.truths.length) {
    return failed(
      form,
      `${statements.length} statements instead of ${recorded.truths.length}`,
    );
  }
  const verdicts = statements.map((statement, at) =>
    checkOne(
      checked,
      withStarsSpread(statement, recorded.truths[at]),
      recorded.truths[at],
    ),
  );
  return {
    findings: verdicts.flatMap(one => one.findings),
    outputs: sum(verdicts.map(one => one.outputs)),
    unresolved: verdicts.flatMap(one => one.unresolved),
    joins: sum(verdicts.map(one => one.joins)),
    filters: sum(verdicts.map(one => one.filters)),
  };
}

function checkOne(
  { form, sql, recorded: { dependencies }, world }: Checked,
  statement: StatementLineage,
  truth: StatementTruth,
): Verdict {
  const { differences, outputs, unresolved } = compareWithTruth(
    statement,
    truth,
    { printed: form === 'printed' },
  );
  const reasons: Reason[] = [
    ...statement.outputs.flatMap(one => one.unresolved ?? []),
  ];
  // A statement that failed as a whole has no outputs to carry the reason.
  while (reasons.length < unresolved) {
    reasons.push(
      statement.unresolved[0] ?? { code: 'unsupported', message: 'no reason' },
    );
  }
  if (reasons.length === 0) {
    reasons.push(...statement.unresolved);
  }
  const findings: Finding[] = differences
    .filter(
      one =>
        !isToldOtherwise(one, statement, truth, sql) &&
        !isOfUnresolved(one, statement, truth),
    )
    .map(difference => ({ form, kind: 'tree', difference }));
  if (dependencies) {
    const known = new Set(truth.columnsRead.map(columnText));
    const { missing, surplus } = dependencyDifference(
      statement,
      dependencies.filter(
        one => known.has(columnText(one)) || !isOfRowType(one, { world, sql }),
      ),
      truth.ofJoinRows ?? [],
    );
    const difference = { part: 'columnsRead', missing, surplus } as const;
    if (
      missing.length + surplus.length > 0 &&
      !isOfUnresolved(difference, statement, truth)
    ) {
      findings.push({ form, kind: 'dependencies', missing, surplus });
    }
  }
  return {
    findings,
    outputs,
    unresolved: reasons,
    joins: truth.joins.length,
    filters: truth.filters.length,
  };
}

/** The row types that a column may be noted of though nothing is read of a table. */
interface RowTypes {
  readonly world: World;
  readonly sql: string;
}

/**
 * PostgreSQL notes a column too where it is taken from a value of a composite type,
 * or from a row that a function returns, which reads nothing of the table whose rows
 * have that type.
 */
function isOfRowType({ table }: ColumnName, { world, sql }: RowTypes): boolean {
  const name = qualified(table.schema ?? '', table.name);
  return (
    world.types.some(one => one.sql === name) ||
    world.functions.some(
      one =>
        one.kind === 'rows' &&
        one.rowsOf === name &&
        sql.includes(quoteName(one.name)),
    )
  );
}

/**
 * The columns read, as PostgreSQL notes them for its own use, against those of the answer.
 *
 * @param unnoted - columns read that PostgreSQL has no note of
 */
function dependencyDifference(
  statement: StatementLineage,
  dependencies: readonly ColumnName[],
  unnoted: readonly ColumnName[],
): { missing: string[]; surplus: string[] } {
  const noted = new Set(dependencies.map(columnText));
  const answered = new Set(
    statement.columnsRead.filter(one => one.column !== '*').map(columnText),
  );
  const known = new Set([...noted, ...unnoted.map(columnText)]);
  return {
    missing: [...noted].filter(one => !answered.has(one)),
    surplus: [...answered].filter(one => !known.has(one)),
  };
}

function failed(form: Form, message: string): Verdict {
  return {
    findings: [{ form, kind: 'failed', message }],
    outputs: 0,
    unresolved: [],
    joins: 0,
    filters: 0,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
