import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { listed } from '../listed';
import { ShortAnswer, unknownAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';

/** Columns by which two tables can be joined, those of the one beside those of the other. */
interface JoinColumns {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly declared: boolean;
}

function byForeignKey(
  left: TableDetail,
  right: TableDetail,
): JoinColumns | undefined {
  const key = left.foreignKeys.find(k => k.referencedTable === right.ref);
  if (key) {
    return {
      left: key.columns,
      right: key.referencedColumns,
      declared: true,
    };
  }
  const back = right.foreignKeys.find(k => k.referencedTable === left.ref);
  return back
    ? { left: back.referencedColumns, right: back.columns, declared: true }
    : undefined;
}

/** Columns of one name that are a key of one of the tables. */
function byName(
  left: TableDetail,
  right: TableDetail,
): JoinColumns | undefined {
  const names = new Set(right.columns.map(c => c.name));
  const shared = left.columns.map(c => c.name).filter(n => names.has(n));
  const key = [...left.grain.keys, ...right.grain.keys].find(
    k => k.length > 0 && k.every(c => shared.includes(c)),
  );
  return key && { left: key, right: key, declared: false };
}

const isUnique = ({ grain }: TableDetail, by: readonly string[]) =>
  grain.keys.some(k => k.length > 0 && k.every(c => by.includes(c)));

function multiplied(
  of: TableDetail,
  by: TableDetail,
  columns: readonly string[],
) {
  return `a row of ${tableLabel(of)} may meet several rows of ${tableLabel(
    by,
  )}, so that its amounts count more than once: add ${tableLabel(
    by,
  )} up to ${listed(columns)} first`;
}

/** By which columns two tables are joined, and whether the join multiplies the rows of either. */
export function answerJoin(tables: readonly TableDetail[]): ShortAnswer {
  const [left, right] = tables;
  const on = right && (byForeignKey(left, right) ?? byName(left, right));
  if (!on) {
    return unknownAnswer({
      code: 'no-join',
      message: right
        ? `No foreign key and no shared key joins ${tableLabel(
            left,
          )} and ${tableLabel(right)}; how they are joined is not known.`
        : `It is not clear to what ${tableLabel(
            left,
          )} is to be joined: name a second table.`,
    });
  }
  const known = [left, right].every(t => t.grain.keys.length > 0);
  const troubles = [
    ...(isUnique(right, on.right) ? [] : [multiplied(left, right, on.right)]),
    ...(isUnique(left, on.left) ? [] : [multiplied(right, left, on.left)]),
  ];
  const how = on.left
    .map((c, i) => (c === on.right[i] ? c : `${c} = ${on.right[i]}`))
    .join(', ');
  return {
    sentence: `${tableLabel(left)} and ${tableLabel(right)} join on ${how}: ${
      troubles.length > 0
        ? troubles.join('; ')
        : 'a row of either meets at most one of the other'
    }.`,
    certainty: known ? 'likely' : 'unknown',
    details: [
      on.declared
        ? 'A foreign key declares it.'
        : 'The columns have one name, and are a key of one of the tables.',
      `${tableLabel(left)}: ${left.grain.sentence}`,
      `${tableLabel(right)}: ${right.grain.sentence}`,
    ],
  };
}
