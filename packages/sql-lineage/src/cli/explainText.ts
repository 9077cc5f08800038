import type {
  ColumnName,
  OutputColumn,
  RowSource,
  ScriptLineage,
  StatementLineage,
} from '../model/ScriptLineage';
import type { Reason } from '../model/Reason';
import { tableText } from '../model/TableName';

/** A readable account of a script: for people, not for programs. */
export function explainText(lineage: ScriptLineage): string {
  const parts = lineage.statements.map(statementText);
  if (lineage.statements.length > 1) {
    parts.push(
      [
        'In all:',
        ...lineage.flows.map(
          ({ from, to }) => `  ${tableText(from)} feeds ${tableText(to)}`,
        ),
        ...lineage.outputs.flatMap(outputLines),
        ...lineage.rowSources.map(rowLine),
      ].join('\n'),
    );
  }
  parts.push(
    lineage.unresolved.length === 0
      ? 'Everything is resolved.'
      : ['Not resolved:', ...lineage.unresolved.map(reasonLine)].join('\n'),
  );
  return `${parts.join('\n\n')}\n`;
}

function statementText(statement: StatementLineage): string {
  const { kind, line, tablesRead, tablesWritten } = statement;
  const lines = [`Line ${line}: ${kind}`];
  if (statement.readAs) {
    const { dialect, message, line: row, col } = statement.readAs;
    lines.push(
      `  read as ${dialect}: its own dialect says ${message} at line ${row}, column ${col}`,
    );
  }
  if (tablesRead.length > 0) {
    lines.push(`  reads ${tablesRead.map(tableText).join(', ')}`);
  }
  if (tablesWritten.length > 0) {
    lines.push(`  writes ${tablesWritten.map(tableText).join(', ')}`);
  }
  lines.push(...statement.outputs.flatMap(outputLines));
  for (const { columns, evidence } of statement.shape.keys) {
    lines.push(
      columns.length === 0
        ? `  at most one row: ${evidence.join('; ')}`
        : `  one row per ${columns.join(', ')}: ${evidence.join('; ')}`,
    );
  }
  for (const join of statement.joins) {
    lines.push(
      `  ${join.type} join: ${columnText(join.left)} = ${columnText(
        join.right,
      )}`,
    );
  }
  // Conditions are shown as what leaves rows out; keys are shown here alone.
  const keys = statement.rowSources.filter(
    ({ role }) => role === 'group' || role === 'order',
  );
  lines.push(...keys.map(rowLine));
  for (const filter of statement.filters) {
    lines.push(`  ${filter.clause} (line ${filter.line}): ${filter.fragment}`);
  }
  return lines.join('\n');
}

function outputLines(output: OutputColumn): string[] {
  const table = output.table ? `${tableText(output.table)}.` : '';
  const head = `  ${table}${output.column}`;
  if (output.unresolved) {
    return [`${head}: not resolved`];
  }
  if (output.sources.length === 0) {
    return [`${head}: no column, ${output.transform}`];
  }
  return [
    head,
    ...output.sources.map(source => {
      const role = source.role === 'value' ? '' : ` (${source.role})`;
      const fragment = source.fragment.replace(/\s+/g, ' ');
      return `    from ${columnText(source)}${role}, ${
        source.transform
      }: ${fragment}`;
    }),
  ];
}

function rowLine(source: RowSource): string {
  const rows = source.to ? `rows of ${tableText(source.to)}` : 'rows';
  const fragment = source.fragment.replace(/\s+/g, ' ');
  return `  ${rows} by ${columnText(source)} (${source.role}): ${fragment}`;
}

function columnText({ table, column }: ColumnName): string {
  return `${tableText(table)}.${column}`;
}

function reasonLine({ code, message, line, col }: Reason): string {
  const place = line === undefined ? '' : ` at line ${line}, column ${col}`;
  return `  ${code}${place}: ${message}`;
}
