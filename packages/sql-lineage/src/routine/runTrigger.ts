import type { TableName } from '../model/TableName';
import type { CreateTrigStmt } from '../parser/Ast';
import type { SourceText } from '../parser/SourceText';
import type { ScriptAnalysis } from '../script/ScriptAnalysis';
import { ScriptRoutine } from './ScriptRoutine';

/**
 * CREATE TRIGGER on a function of the same script: its body as it runs for the
 * table, whose rows NEW, OLD and the transition tables are.
 */
export function runTrigger(
  trigger: CreateTrigStmt,
  text: SourceText,
  script: ScriptAnalysis,
): void {
  const { session } = script;
  const routine = session.routines.named(trigger.funcname, 0);
  if (!(routine instanceof ScriptRoutine)) {
    return;
  }
  script.forget(routine.lineage);
  const table = session.find(trigger.relation);
  const variables = routine.variables(one => session.addVariable(one));
  for (const name of ['new', 'old']) {
    variables.addTableRow(name, table.name);
    if (table.columns) {
      variables.noteRow(name, table.columns);
    }
  }
  const controls: TableName[] = [];
  if (trigger.whenClause) {
    const entry: TableName = { name: `@when ${routine.name}` };
    session.addVariable(entry);
    controls.push(entry);
    const val = trigger.whenClause;
    const targetList = [{ ResTarget: { val, location: firstByte(val) } }];
    script.addParsed([{ SelectStmt: { targetList } }], text, {
      kind: 'condition',
      variables,
      decides: [{ table: entry, byValue: true }],
      assign: () => [],
    });
  }
  const transitions = (trigger.transitionRels ?? []).flatMap(
    ({ TriggerTransition: one }) => (one ? [[one.name, table] as const] : []),
  );
  session.within(new Map(transitions), () =>
    routine.run(
      script,
      variables,
      controls,
      isBeforeRow(trigger) ? table.name : undefined,
    ),
  );
}

/** PostgreSQL's bit of the time of a trigger (`TRIGGER_TYPE_BEFORE`). */
const BEFORE = 2;

/** Whether what the function returns is the row, and null leaves it out. */
function isBeforeRow({ row, timing }: CreateTrigStmt): boolean {
  return row === true && timing === BEFORE;
}

/** Where an expression begins: its root says where its operator stands. */
function firstByte(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return Infinity;
  }
  return Math.min(
    ...Object.entries(value).map(([key, inner]) =>
      key === 'location' && inner >= 0 ? inner : firstByte(inner),
    ),
  );
}
