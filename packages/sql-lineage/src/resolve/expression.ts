import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { AstNode, FuncCall, SubLink, WindowDef } from '../parser/Ast';
import {
  columnOfItem,
  referenceLineage,
  resolveReference,
} from './columnReference';
import { marks } from '../redshift/marks';
import { functionKind, functionName } from './functionKind';
import { withoutDatePart } from './datePart';
import { type Lineage, LineageBuilder, followedBy } from './Lineage';
import type { Place } from './Place';
import type { Slot } from './Relation';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/** Ordered aggregates whose WITHIN GROUP only puts their arguments in order. */
const ORDER_ONLY = new Set(['listagg', 'string_agg']);

/** The lineage of an expression, and the byte at which its first token stands. */
export interface ExpressionLineage {
  readonly lineage: Lineage;
  readonly firstByte: number;
}

/**
 * The lineage of an expression.
 *
 * @param role - the part that its values play: `value` in a select list
 * @param place - what stands for the expression; without one, each reference does
 */
export function analyseExpression(
  analysis: StatementAnalysis,
  node: AstNode | undefined,
  scope: Scope,
  role: SourceRole = 'value',
  place?: Place,
): ExpressionLineage {
  const walk = new ExpressionWalk(analysis, scope, place);
  if (node) {
    walk.visit(node, 'identity', role);
  }
  return {
    lineage: walk.sources.build(),
    firstByte: walk.firstByte === Infinity ? 0 : walk.firstByte,
  };
}

/** One pass over an expression, from its root down. */
class ExpressionWalk {
  readonly sources = new LineageBuilder();
  firstByte = Infinity;

  constructor(
    private readonly analysis: StatementAnalysis,
    private readonly scope: Scope,
    private readonly place: Place | undefined,
  ) {}

  visit(node: AstNode, transform: SourceTransform, role: SourceRole): void {
    for (const kind in node) {
      switch (kind) {
        case 'ColumnRef':
          this.#reference(node, transform, role);
          return;
        case 'A_Const':
        case 'SetToDefault':
        case 'SQLValueFunction':
        case 'TypeName':
          this.#see(node[kind]?.location);
          return;
        case 'ParamRef':
          this.#parameter(node, transform, role);
          return;
        case 'TypeCast': {
          const cast = node.TypeCast!;
          this.#see(cast.typeName.location);
          this.visit(cast.arg, followedBy('cast', transform), role);
          return;
        }
        case 'CollateClause':
          this.visit(
            node.CollateClause!.arg,
            followedBy('cast', transform),
            role,
          );
          return;
        case 'A_Expr':
          this.#operator(node, transform, role);
          return;
        case 'FuncCall':
          this.#call(node.FuncCall!, transform, role);
          return;
        case 'SubLink':
          this.#subLink(node.SubLink!, transform, role);
          return;
        case 'A_Indirection':
          this.#indirection(node, transform, role);
          return;
        case 'GroupingFunc':
          this.#see(node.GroupingFunc!.location);
          this.#all(
            node.GroupingFunc!.args,
            'expression',
            role === 'value' ? 'group' : role,
          );
          return;
        default:
          this.#children(
            node[kind as keyof AstNode],
            followedBy('expression', transform),
            role,
          );
          return;
      }
    }
  }

  #see(location: number | undefined): void {
    if (location !== undefined && location >= 0 && location < this.firstByte) {
      this.firstByte = location;
    }
  }

  #all(
    nodes: readonly AstNode[] | undefined,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    for (const node of nodes ?? []) {
      this.visit(node, transform, role);
    }
  }

  #add(lineage: Lineage, transform: SourceTransform, role: SourceRole): void {
    if (role !== 'value') {
      this.analysis.note(lineage.reason);
    }
    this.sources.add(lineage, transform, role, this.place);
  }

  #reference(
    node: AstNode,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    const { fields, location = 0 } = node.ColumnRef!;
    this.#see(location);
    const reference = resolveReference(
      this.analysis,
      fields,
      this.scope,
      location,
    );
    const lineage = referenceLineage(reference, location);
    if (reference.kind === 'row') {
      this.#noteRow(reference.item);
    } else {
      this.analysis.noteColumnsRead(lineage);
    }
    this.#add(lineage, transform, role);
  }

  /** A whole row reads its table, and no column of it by name. */
  #noteRow({ table, hiddenTable }: FromItem): void {
    const read = table ?? hiddenTable;
    if (read) {
      this.analysis.noteColumnRead(read, '*');
    }
  }

  #parameter(
    node: AstNode,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    const { number = 0, location } = node.ParamRef!;
    this.#see(location);
    const lineage = this.analysis.variable([`$${number}`], location ?? 0);
    if (lineage) {
      this.#add(lineage, transform, role);
    }
  }

  /** Chains such as `a || b || …` lean left and may be very long: no recursion there. */
  #operator(node: AstNode, transform: SourceTransform, role: SourceRole): void {
    const inner = followedBy('expression', transform);
    const rights: AstNode[] = [];
    let left: AstNode | undefined = node;
    while (left?.A_Expr) {
      const { lexpr, rexpr, location }: NonNullable<AstNode['A_Expr']> =
        left.A_Expr;
      this.#see(location);
      if (rexpr) {
        rights.push(rexpr);
      }
      left = lexpr;
    }
    if (left) {
      this.visit(left, inner, role);
    }
    for (let at = rights.length - 1; at >= 0; at--) {
      this.#operand(rights[at], inner, role);
    }
  }

  #operand(node: AstNode, transform: SourceTransform, role: SourceRole): void {
    if (node.List) {
      this.#all(node.List.items, transform, role);
    } else {
      this.visit(node, transform, role);
    }
  }

  #call(call: FuncCall, transform: SourceTransform, role: SourceRole): void {
    this.#see(call.location);
    if (this.#isFieldOfRow(call, transform, role)) {
      return;
    }
    const redshift = this.analysis.dialect === 'redshift';
    const args = redshift ? withoutDatePart(call) : call.args;
    const isConvert = redshift && functionName(call) === marks.convert;
    const kind = isConvert ? 'cast' : functionKind(call);
    const inner = followedBy(kind, transform);
    this.#all(args, inner, role);
    const indirect = (own: SourceRole) => (role === 'value' ? own : role);
    if (call.agg_order) {
      const orderOnly =
        !call.agg_within_group || ORDER_ONLY.has(functionName(call));
      this.#sortKeys(
        call.agg_order,
        inner,
        orderOnly ? indirect('order') : role,
      );
    }
    if (call.agg_filter) {
      this.visit(call.agg_filter, inner, indirect('filter'));
    }
    if (call.over) {
      this.#window(call.over, inner, indirect('window'));
    }
  }

  /** `name(t)` is `t.name` when t is a row that has such a column. */
  #isFieldOfRow(
    call: FuncCall,
    transform: SourceTransform,
    role: SourceRole,
  ): boolean {
    const fields =
      call.args?.length === 1 && call.funcname.length === 1
        ? call.args[0].ColumnRef?.fields
        : undefined;
    if (!fields || fields.length !== 1 || fields[0].A_Star) {
      return false;
    }
    const location = call.args![0].ColumnRef!.location ?? 0;
    const row = resolveReference(this.analysis, fields, this.scope, location);
    if (row.kind !== 'row') {
      return false;
    }
    const column = row.item.relation.find(functionName(call), location);
    if (column === undefined || column === 'ambiguous') {
      return false;
    }
    this.analysis.noteColumnsRead(column.lineage);
    this.#add(column.lineage, transform, role);
    return true;
  }

  #sortKeys(
    keys: readonly AstNode[],
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    for (const key of keys) {
      this.visit(key.SortBy?.node ?? key, transform, role);
    }
  }

  #window(
    window: WindowDef,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    // OVER w names a window; a definition and OVER (w …) go on from another.
    const defined = window.name && this.scope.windows?.get(window.name);
    const base =
      defined === window ? window.refname : window.name ?? window.refname;
    const named = base ? this.scope.windows?.get(base) : undefined;
    if (named && named !== window) {
      this.#window(named, transform, role);
    }
    this.#all(window.partitionClause, transform, role);
    this.#sortKeys(window.orderClause ?? [], transform, role);
    for (const offset of [window.startOffset, window.endOffset]) {
      if (offset) {
        this.visit(offset, transform, role);
      }
    }
  }

  #subLink(link: SubLink, transform: SourceTransform, role: SourceRole): void {
    this.#see(link.location);
    const inner = followedBy('expression', transform);
    if (link.testexpr) {
      this.#operand(link.testexpr, inner, role);
    }
    const query = this.analysis.query(
      link.subselect,
      this.scope,
      this.scope.ctes,
    );
    const exists = link.subLinkType === 'EXISTS_SUBLINK';
    for (const slot of query.slots) {
      this.#add(
        slotLineage(slot, link.location ?? 0),
        inner,
        exists && role === 'value' ? 'filter' : role,
      );
    }
    for (const condition of query.conditions) {
      this.sources.add(condition, inner, 'filter', this.place);
    }
  }

  #indirection(
    node: AstNode,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    const { arg, indirection } = node.A_Indirection!;
    const name = indirection[0].String?.sval;
    const { fields, location = 0 } = arg.ColumnRef ?? {};
    if (fields && name !== undefined) {
      const row = resolveReference(this.analysis, fields, this.scope, location);
      if (row.kind === 'row') {
        this.#see(location);
        const field = columnOfItem(this.analysis, row.item, name, location, [
          row.item.alias ?? '',
          name,
        ]);
        const lineage = referenceLineage(field, location);
        this.analysis.noteColumnsRead(lineage);
        this.#add(
          lineage,
          indirection.length > 1
            ? followedBy('expression', transform)
            : transform,
          role,
        );
        return;
      }
    }
    const inner = followedBy('expression', transform);
    this.visit(arg, inner, role);
    for (const step of indirection) {
      this.#children(step, inner, role);
    }
  }

  /** Whatever has no meaning of its own: the values of its parts. */
  #children(
    value: unknown,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    if (Array.isArray(value)) {
      for (const item of value) {
        this.#children(item, transform, role);
      }
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    for (const [key, part] of Object.entries(value)) {
      if (key === 'location') {
        this.#see(part as number);
      } else if (typeof part === 'object') {
        if (isKind(key)) {
          this.visit({ [key]: part } as AstNode, transform, role);
        } else {
          this.#children(part, transform, role);
        }
      }
    }
  }
}

/** Kinds of node begin with a capital letter, fields with a small one. */
function isKind(key: string): boolean {
  const code = key.charCodeAt(0);
  return code >= 65 && code <= 90;
}

/** The lineage of one slot of a query: of all its columns where they are not known. */
export function slotLineage(slot: Slot, byte: number): Lineage {
  return slot.column ? slot.column.lineage : slot.open.wholeRow(byte);
}
