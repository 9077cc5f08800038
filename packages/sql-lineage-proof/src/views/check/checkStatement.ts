import {
  analyseSql,
  type CatalogView,
  type ColumnName,
  type Reason,
  type StatementLineage,
} from '@grainline/sql-lineage';
import { isError } from '@backstage/errors';
import {
  compareWithTruth,
  type StatementTruth,
  type TruthDifference,
} from '../../ruleTree';
import { columnText, filterText, joinText } from '../../ruleTree/truthTexts';
import type { RecordedStatement } from '../load/readTruths';
import type { PrintedStatement } from '../PrintedStatement';
import { qualified } from '../schema/ddlText';
import { columnKey, type Finding, type Form, type Verdict } from './Finding';

/** Holds an answer to each form of a statement against what PostgreSQL recorded. */
export function checkStatement(
  printed: PrintedStatement,
  recorded: RecordedStatement,
  catalog: CatalogView,
  searchPath: readonly string[],
): Readonly<Record<Form, Verdict>> {
  const definition =
    printed.kind === 'function'
      ? recorded.definition
      : `create view ${qualified(printed.schema, printed.name)} as ${
          recorded.definition
        }`;
  return {
    written: checkForm('written', printed.sql, recorded, catalog, searchPath),
    printed: checkForm('printed', definition, recorded, catalog, []),
  };
}

function checkForm(
  form: Form,
  sql: string,
  recorded: RecordedStatement,
  catalog: CatalogView,
  searchPath: readonly string[],
): Verdict {
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
    checkOne(form, statement, recorded.truths[at], recorded),
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
  form: Form,
  statement: StatementLineage,
  truth: StatementTruth,
  { dependencies }: RecordedStatement,
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
    .filter(one => !isToldOtherwise(one, statement, truth))
    .map(difference => ({ form, kind: 'tree', difference }));
  if (dependencies) {
    findings.push(
      ...dependencyFindings(
        form,
        statement,
        dependencies.filter(one => !isOfRowType(one, truth)),
      ),
    );
  }
  return {
    findings: reasons.length > 0 ? findings.filter(isClaimed) : findings,
    outputs,
    unresolved: reasons,
    joins: truth.joins.length,
    filters: truth.filters.length,
  };
}

/**
 * Whether a difference is none: a condition that reads a column in two ways shows the
 * stronger one, and PostgreSQL has a condition as often as it repeats the expression
 * around it (`(x).*` is a field of x for each of its fields).
 */
function isToldOtherwise(
  { part, missing, surplus }: TruthDifference,
  statement: StatementLineage,
  truth: StatementTruth,
): boolean {
  if (part === 'rowSources') {
    const told = new Set(
      statement.rowSources.map(
        ({ role, table, column }) => `${role} ${columnText({ table, column })}`,
      ),
    );
    // The key that ON CONFLICT compares is in no condition of the tree.
    const isKey = (one: string) =>
      truth.kind === 'insert' && one.startsWith('join ');
    return (
      surplus.every(isKey) &&
      missing.every(one => told.has(one.slice(0, one.lastIndexOf(' '))))
    );
  }
  if (part === 'joins') {
    const answered = new Set(statement.joins.map(joinText));
    return surplus.length === 0 && missing.every(one => answered.has(one));
  }
  if (part === 'filters') {
    const [answered, known] = [statement.filters, truth.filters].map(
      filters => new Set(filters.map(filterText)),
    );
    return (
      missing.every(one => answered.has(one)) &&
      surplus.every(one => known.has(one))
    );
  }
  return false;
}

/**
 * Whether a finding counts though the answer says that it is not complete: what is
 * said is wrong, not just less than all.
 */
function isClaimed(finding: Finding): boolean {
  if (finding.kind === 'failed') {
    return true;
  }
  const { surplus } = finding.kind === 'tree' ? finding.difference : finding;
  const isOfColumn =
    finding.kind === 'tree' &&
    ['value', 'transform', 'indirect'].includes(finding.difference.part);
  return isOfColumn || surplus.length > 0;
}

/**
 * PostgreSQL notes a column too where it is taken from a row that a function
 * returns, which reads nothing of the table whose rows have that type.
 */
function isOfRowType(column: ColumnName, truth: StatementTruth): boolean {
  const key = columnKey(column);
  return !truth.columnsRead.some(one => columnKey(one) === key);
}

/** The columns read, as PostgreSQL notes them for its own use. */
function dependencyFindings(
  form: Form,
  statement: StatementLineage,
  dependencies: NonNullable<RecordedStatement['dependencies']>,
): Finding[] {
  const noted = new Set(dependencies.map(columnKey));
  const answered = new Set(
    statement.columnsRead.filter(one => one.column !== '*').map(columnKey),
  );
  const missing = [...noted].filter(one => !answered.has(one));
  const surplus = [...answered].filter(one => !noted.has(one));
  return missing.length + surplus.length > 0
    ? [{ form, kind: 'dependencies', missing, surplus }]
    : [];
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
