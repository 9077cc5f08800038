import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { AstNode, FuncCall, SubLink } from '../parser/Ast';
import { type CalledRoutine, returnedValue } from './CalledRoutine';
import { type CallParts, callParts } from './callParts';
import { noteCall } from './noteCall';
import {
  columnOfItem,
  referenceLineage,
  resolveReference,
} from './columnReference';
import { noteSubqueryColumn } from './compositeFields';
import { isComparison, isTest } from './comparison';
import { findItem } from './fromItem';
import { readAt } from './unplaced';
import { functionName } from './functionKind';
import { mayMultiply } from './hasFunction';
import { type Lineage, LineageBuilder, followedBy } from './Lineage';
import type { Place } from './Place';
import { slotLineage } from './Relation';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/** One pass over an expression, from its root down. */
export class ExpressionWalk {
  readonly sources = new LineageBuilder();
  firstByte = Infinity;

  constructor(
    private readonly analysis: StatementAnalysis,
    private readonly scope: Scope,
    private place: Place | undefined,
  ) {}

  /** Small, since each subquery inside a subquery keeps two of its frames. */
  visit(node: AstNode, transform: SourceTransform, role: SourceRole): void {
    switch (kindOf(node)) {
      case 'ColumnRef':
        this.#reference(node, transform, role);
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
      case 'List':
        this.#all(node.List!.items, transform, role);
        return;
      case 'A_Indirection':
        this.#indirection(node, transform, role);
        return;
      case 'ParamRef':
        this.#parameter(node, transform, role);
        return;
      case 'SortBy':
        this.visit(node.SortBy!.node, transform, role);
        return;
      case 'TypeCast':
        // CAST stands before its argument, a type before its text, `::` after.
        this.#see(node.TypeCast!.location);
        this.#see(node.TypeCast!.typeName.location);
        this.visit(node.TypeCast!.arg, followedBy('cast', transform), role);
        return;
      case 'CollateClause':
        this.visit(
          node.CollateClause!.arg,
          followedBy('cast', transform),
          role,
        );
        return;
      case 'GroupingFunc':
        this.#grouping(node);
        return;
      case 'BoolExpr':
      case 'NullTest':
      case 'BooleanTest':
      case 'RowExpr':
        this.#children(
          Object.values(node)[0],
          isCondition(transform, role)
            ? transform
            : followedBy('expression', transform),
          role,
        );
        return;
      case 'A_Const':
      case 'SetToDefault':
      case 'SQLValueFunction':
      case 'TypeName':
        this.#constant(node);
        return;
      default:
        this.#children(
          Object.values(node)[0],
          followedBy('expression', transform),
          role,
        );
    }
  }

  #constant(node: AstNode): void {
    const { location } = Object.values(node)[0] as { location?: number };
    this.#see(location);
  }

  #grouping(node: AstNode): void {
    this.#see(node.GroupingFunc!.location);
    this.#all(node.GroupingFunc!.args, 'expression', 'group');
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
    const lineage = referenceLineage(reference, location, this.place);
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
    if (isCondition(transform, role) && isComparison(node.A_Expr!)) {
      const { lexpr, rexpr, location } = node.A_Expr!;
      this.#see(location);
      this.#all(lexpr && [lexpr], transform, role);
      this.#all(rexpr && [rexpr], transform, role);
      return;
    }
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
      this.visit(rights[at], inner, role);
    }
  }

  #call(call: FuncCall, transform: SourceTransform, role: SourceRole): void {
    this.#see(call.location);
    if (this.#isFieldOfRow(call, transform, role)) {
      return;
    }
    const { transform: own, parts } = callParts(
      call,
      this.analysis.dialect,
      this.scope.windows,
    );
    const routine = this.analysis.routine(call);
    if (routine) {
      this.#returned(routine, call, transform, role);
    }
    const { calls } = this.scope;
    if (calls) {
      calls.aggregate ||= own === 'aggregate';
      calls.multiplies ||= mayMultiply(call);
    }
    const inner = followedBy(own, transform);
    if (role === 'value' && (inner === 'aggregate' || inner === 'window')) {
      this.sources.noteCall(inner);
    }
    for (const part of parts) {
      if (part.role === 'value') {
        this.#all(part.nodes, inner, role);
      } else if (role === 'value') {
        this.#besideValue(call, part, inner);
      } else {
        this.#all(part.nodes, inner, part.role);
      }
    }
  }

  /** What is read inside a routine counts as the arguments of its call do. */
  #returned(
    routine: CalledRoutine,
    call: FuncCall,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    const { analysis, scope } = this;
    const place = analysis.place(call.location ?? 0, 'call');
    noteCall(analysis, routine, call, argument => {
      const walk = new ExpressionWalk(analysis, scope, undefined);
      walk.visit(argument, 'identity', 'value');
      return walk.sources.build();
    });
    const lineage = returnedValue(analysis, routine.result(), place);
    this.#add(lineage, followedBy('expression', transform), role);
  }

  /** What a call's window, FILTER or order read is shown with the call alone. */
  #besideValue(
    { location = 0 }: FuncCall,
    { nodes, role }: CallParts['parts'][number],
    transform: SourceTransform,
  ): void {
    const { place } = this;
    this.place = place && this.analysis.place(location, 'call');
    this.#all(nodes, transform, role);
    this.place = place;
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
    const name = fields?.length === 1 ? fields[0].String?.sval : undefined;
    if (!fields || !name || !findItem([name], this.scope)) {
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
    const place = this.analysis.place(call.location ?? 0, 'call');
    this.#add(readAt(column.lineage, location, place), transform, role);
    return true;
  }

  #subLink(link: SubLink, transform: SourceTransform, role: SourceRole): void {
    this.#see(link.location);
    const inner =
      isCondition(transform, role) && isTest(link)
        ? transform
        : followedBy('expression', transform);
    if (link.testexpr) {
      this.visit(link.testexpr, inner, role);
    }
    const query = this.analysis.query(
      link.subselect,
      this.scope,
      this.scope.ctes,
    );
    // What a scalar subquery returns is handed on as it is.
    const handedOn = link.subLinkType === 'EXPR_SUBLINK' ? transform : inner;
    noteSubqueryColumn(link, query.slots);
    // What EXISTS selects does not matter.
    const slots = link.subLinkType === 'EXISTS_SUBLINK' ? [] : query.slots;
    for (const slot of slots) {
      this.#add(slotLineage(slot, link.location ?? 0), handedOn, role);
    }
    const conditions =
      link.subLinkType === 'ARRAY_SUBLINK' && query.order
        ? [...query.conditions, ...query.order]
        : query.conditions;
    for (const condition of conditions) {
      this.sources.addCondition(condition, inner);
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
        const place = this.analysis.place(location, 'field');
        this.#add(
          readAt(lineage, location, place),
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

/** Whether what is walked is a condition itself, or a value inside one. */
function isCondition(transform: SourceTransform, role: SourceRole): boolean {
  return transform === 'identity' && (role === 'filter' || role === 'join');
}

function kindOf(node: AstNode): string | undefined {
  for (const kind in node) {
    if (Object.hasOwn(node, kind)) {
      return kind;
    }
  }
  return undefined;
}

/** Kinds of node begin with a capital letter, fields with a small one. */
function isKind(key: string): boolean {
  const code = key.charCodeAt(0);
  return code >= 65 && code <= 90;
}
