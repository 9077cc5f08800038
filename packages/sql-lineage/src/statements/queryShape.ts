import { fanOuts } from '../keys/fanOuts';
import { outputDependencies } from '../keys/outputDependencies';
import { outputOrdinal } from '../keys/outputOrdinal';
import type { KeyReason } from '../keys/RowKey';
import type { OutputKey, QueryShape, TimeUnit } from '../model/ScriptLineage';
import { tableText } from '../model/TableName';
import type { AstNode, SelectStmt } from '../parser/Ast';
import { groupKeyNodes } from '../resolve/groupKeys';
import { hasAggregate } from '../resolve/hasFunction';
import type { SelectLineage } from '../resolve/query';

/** The shape of a statement that has no query of its own. */
export const noShape: QueryShape = Object.freeze({
  groupByComplete: false,
  groupingSets: false,
  distinct: false,
  aggregateWithoutGroupBy: false,
  timeUnits: {},
  keys: [],
  dependencies: [],
  fanOuts: [],
});

/** What the outermost level of a query says about its rows. */
export function queryShape(
  select: SelectStmt,
  lineage: SelectLineage,
): QueryShape {
  const timeUnits: Record<string, TimeUnit> = {};
  for (const { column } of lineage.slots) {
    if (column?.unit) {
      timeUnits[column.name] = column.unit;
    }
  }
  const keys = lineage.keys.flatMap(
    ({ ordinals, evidence, minimal }): OutputKey[] => {
      const columns = ordinals.flatMap(
        at => lineage.slots[at]?.column?.name ?? [],
      );
      return columns.length === ordinals.length
        ? [
            {
              columns,
              evidence: [...new Set(evidence.map(inWords))],
              from: evidence.flatMap(one =>
                typeof one === 'string' ? [] : [one],
              ),
              minimal: minimal === true || columns.length < 2,
            },
          ]
        : [];
    },
  );
  const neverNull = Array.from(
    lineage.facts?.present ?? [],
    at => lineage.slots[at]?.column?.name ?? [],
  ).flat();
  const presence = neverNull.length > 0 ? { neverNull } : {};
  if (select.op !== undefined && select.op !== 'SETOP_NONE') {
    return { ...noShape, distinct: !select.all, timeUnits, keys, ...presence };
  }
  const distinct = select.distinctClause;
  const onKeys = (distinct ?? []).filter(key => Object.keys(key).length > 0);
  const distinctOn = onKeys.map(key => outputOf(key, lineage, true));
  const clause = select.groupClause;
  const groups = groupKeyNodes(clause).map(key =>
    outputOf(key, lineage, false),
  );
  return {
    groupBy: clause ? [...new Set(groups.filter(isName))] : undefined,
    groupByComplete: clause !== undefined && groups.every(isName),
    groupingSets: (clause ?? []).some(key => key.GroupingSet !== undefined),
    distinct: distinct !== undefined && onKeys.length === 0,
    distinctOn:
      onKeys.length > 0 && distinctOn.every(isName) ? distinctOn : undefined,
    aggregateWithoutGroupBy:
      clause === undefined &&
      (select.havingClause !== undefined ||
        (select.targetList ?? []).some(hasAggregate)),
    timeUnits,
    keys,
    ...presence,
    dependencies: outputDependencies(select, lineage),
    fanOuts: lineage.rows ? fanOuts(lineage.scope.items, lineage.rows) : [],
    keyless: keys.length === 0 ? lineage.keyless : undefined,
  };
}

function inWords(reason: KeyReason): string {
  return typeof reason === 'string'
    ? reason
    : `${tableText(reason.table)} has the key ${reason.columns.join(', ')}`;
}

function isName(name: string | undefined): name is string {
  return name !== undefined;
}

/** The output column that a key of GROUP BY or DISTINCT ON is. */
function outputOf(
  key: AstNode,
  lineage: SelectLineage,
  outputFirst: boolean,
): string | undefined {
  const { targets, scope, slots } = lineage;
  const at = outputOrdinal(key, targets, scope, outputFirst);
  return at === undefined ? undefined : slots[at]?.column?.name;
}
