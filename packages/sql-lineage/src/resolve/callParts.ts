import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { AstNode, FuncCall, WindowDef } from '../parser/Ast';
import { marks } from '../redshift/marks';
import { withoutDatePart } from './datePart';
import { functionKind, functionName } from './functionKind';
import type { Dialect } from './StatementAnalysis';

/** Ordered aggregates whose WITHIN GROUP only puts their arguments in order. */
const ORDER_ONLY = new Set(['listagg', 'string_agg']);

/** Calls that stand for syntax of Redshift, and what that does to a value. */
const MARKED: ReadonlyMap<string, SourceTransform> = new Map([
  [marks.convert, 'cast'],
  [marks.prior, 'identity'],
  [marks.outer, 'identity'],
]);

/** The parts of a call by the role that they play in its value. */
export interface CallParts {
  readonly transform: SourceTransform;
  readonly parts: readonly {
    readonly nodes: readonly AstNode[];
    readonly role: SourceRole;
  }[];
}

/** Takes a call apart: arguments, FILTER, the aggregate's order, the window. */
export function callParts(
  call: FuncCall,
  dialect: Dialect,
  windows: ReadonlyMap<string, WindowDef> | undefined,
): CallParts {
  const redshift = dialect === 'redshift';
  const name = functionName(call);
  const parts: { nodes: readonly AstNode[]; role: SourceRole }[] = [];
  const args = redshift ? withoutDatePart(call) : call.args;
  if (args) {
    parts.push({ nodes: args, role: 'value' });
  }
  if (call.agg_order) {
    const isOrder = !call.agg_within_group || ORDER_ONLY.has(name);
    parts.push({ nodes: call.agg_order, role: isOrder ? 'order' : 'value' });
  }
  if (call.agg_filter) {
    parts.push({ nodes: [call.agg_filter], role: 'filter' });
  }
  if (call.over) {
    parts.push({ nodes: windowKeys(call.over, windows), role: 'window' });
  }
  return {
    transform: MARKED.get(name) ?? functionKind(call),
    parts,
  };
}

/** The keys and bounds of a window, those of the windows that it goes on from first. */
function windowKeys(
  window: WindowDef,
  windows: ReadonlyMap<string, WindowDef> | undefined,
): AstNode[] {
  // OVER w names a window; a definition and OVER (w …) go on from another.
  const defined = window.name && windows?.get(window.name);
  const base =
    defined === window ? window.refname : window.name ?? window.refname;
  const named = base ? windows?.get(base) : undefined;
  const bounds = [window.startOffset, window.endOffset];
  return [
    ...(named && named !== window ? windowKeys(named, windows) : []),
    ...(window.partitionClause ?? []),
    ...(window.orderClause ?? []),
    ...bounds.filter((node): node is AstNode => node !== undefined),
  ];
}
