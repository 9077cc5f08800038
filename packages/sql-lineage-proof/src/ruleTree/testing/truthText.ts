import type {
  StatementTruth,
  TruthFilter,
  TruthJoin,
  TruthOutput,
  TruthSource,
} from '../StatementTruth';
import { columnText } from '../truthTexts';

/** A truth as the tests write it by hand, without the schema `public`. */
export interface TruthText {
  readonly outputs: readonly string[];
  readonly rows: readonly string[];
  readonly joins: readonly string[];
  readonly filters: readonly string[];
  readonly read: string;
  readonly written: string;
  readonly columns: string;
}

export function truthText(truth: StatementTruth): TruthText {
  const tables = (names: readonly { readonly name: string }[]) =>
    names
      .map(({ name }) => name)
      .sort()
      .join(' ');
  return {
    outputs: truth.outputs.map(outputText),
    rows: truth.rowSources.map(sourceText).sort(),
    joins: truth.joins.map(joinText),
    filters: truth.filters.map(filterText).sort(),
    read: tables(truth.tablesRead),
    written: tables(truth.tablesWritten),
    columns: truth.columnsRead.map(bare).sort().join(' '),
  };
}

/** `table.column transform <- sources`; what follows the arrow is sorted. */
function outputText(output: TruthOutput): string {
  const table = output.table ? `${output.table.name}.` : '';
  const sources = output.sources.map(sourceText).sort();
  return `${table}${output.column} ${output.transform} <- ${sources.join(
    ', ',
  )}`.trimEnd();
}

/** `role table.column transform`, the role left out for values; `~` where PostgreSQL casts by itself. */
function sourceText(source: TruthSource): string {
  const role = source.role === 'value' ? '' : `${source.role} `;
  const cast = source.implicitCast ? '~' : '';
  return `${role}${bare(source)} ${cast}${source.transform}`;
}

function joinText({ type, left, right, implicitCast }: TruthJoin): string {
  return `${type} ${bare(left)} ${implicitCast ? '~' : ''}= ${bare(right)}`;
}

function filterText({ clause, columns, implicitCast }: TruthFilter): string {
  const names = columns.map(bare).sort();
  return `${implicitCast ? '~' : ''}${clause} ${names.join(' ')}`.trimEnd();
}

function bare(column: Parameters<typeof columnText>[0]): string {
  return columnText(column).replace(/^public\./, '');
}
