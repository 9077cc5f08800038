import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import { referenceLineage, resolveReference } from './columnReference';
import { isComparison } from './comparison';
import { isCondition } from './isCondition';
import { type Lineage, LineageBuilder, followedBy } from './Lineage';
import type { Place } from './Place';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { visitCall } from './visitCall';
import { visitIndirection } from './visitIndirection';
import { visitSubLink } from './visitSubLink';

/** One pass over an expression, from its root down. */
export class ExpressionWalk {
  readonly sources = new LineageBuilder();
  firstByte = Infinity;

  constructor(
    readonly analysis: StatementAnalysis,
    readonly scope: Scope,
    /** What stands for the expression; without one, each reference does. */
    public place: Place | undefined,
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
        visitCall(this, node.FuncCall!, transform, role);
        return;
      case 'SubLink':
        visitSubLink(this, node.SubLink!, transform, role);
        return;
      case 'List':
        this.all(node.List!.items, transform, role);
        return;
      case 'A_Indirection':
        visitIndirection(this, node.A_Indirection!, transform, role);
        return;
      case 'ParamRef':
        this.#parameter(node, transform, role);
        return;
      case 'SortBy':
        this.visit(node.SortBy!.node, transform, role);
        return;
      case 'TypeCast':
        // CAST stands before its argument, a type before its text, `::` after.
        this.see(node.TypeCast!.location);
        this.see(node.TypeCast!.typeName.location);
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
        this.#grouping(node, transform);
        return;
      case 'BoolExpr':
      case 'NullTest':
      case 'BooleanTest':
      case 'RowExpr':
        this.children(
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
        this.children(
          Object.values(node)[0],
          followedBy('expression', transform),
          role,
        );
    }
  }

  /** Where the value of another expression of the same query comes from. */
  valueOf(node: AstNode): Lineage {
    const walk = new ExpressionWalk(this.analysis, this.scope, undefined);
    walk.visit(node, 'identity', 'value');
    return walk.sources.build();
  }

  #constant(node: AstNode): void {
    const { location } = Object.values(node)[0] as { location?: number };
    this.see(location);
  }

  #grouping(node: AstNode, transform: SourceTransform): void {
    this.see(node.GroupingFunc!.location);
    const inner = followedBy('expression', transform);
    this.all(node.GroupingFunc!.args, inner, 'group');
  }

  /** Notes where a token of the expression stands: the first counts. */
  see(location: number | undefined): void {
    if (location !== undefined && location >= 0 && location < this.firstByte) {
      this.firstByte = location;
    }
  }

  /** Visits one node after another. */
  all(
    nodes: readonly AstNode[] | undefined,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    for (const node of nodes ?? []) {
      this.visit(node, transform, role);
    }
  }

  /** Adds what an expression that is found elsewhere comes from. */
  add(lineage: Lineage, transform: SourceTransform, role: SourceRole): void {
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
    this.see(location);
    const reference = resolveReference(
      this.analysis,
      fields,
      this.scope,
      location,
    );
    const lineage = referenceLineage(reference, location, this.place);
    if (reference.kind === 'row') {
      this.noteRow(reference.item, location);
    } else {
      this.analysis.noteColumnsRead(lineage);
    }
    this.add(lineage, transform, role);
  }

  /**
   * A whole row reads its table, and no column of it by name; that of a join under an
   * alias is put together from the columns of its sides.
   */
  noteRow({ table, hiddenTable, relation }: FromItem, byte: number): void {
    const read = table ?? hiddenTable;
    if (read) {
      this.analysis.noteColumnRead(read, '*');
      return;
    }
    for (const { column } of relation.slots(byte)) {
      if (column) {
        this.analysis.noteColumnsRead(column.lineage);
      }
    }
  }

  #parameter(
    node: AstNode,
    transform: SourceTransform,
    role: SourceRole,
  ): void {
    const { number = 0, location } = node.ParamRef!;
    this.see(location);
    const lineage = this.analysis.variable([`$${number}`], location ?? 0);
    if (lineage) {
      this.add(lineage, transform, role);
    }
  }

  /** Chains such as `a || b || …` lean left and may be very long: no recursion there. */
  #operator(node: AstNode, transform: SourceTransform, role: SourceRole): void {
    if (isCondition(transform, role) && isComparison(node.A_Expr!)) {
      const { lexpr, rexpr, location } = node.A_Expr!;
      this.see(location);
      this.all(lexpr && [lexpr], transform, role);
      this.all(rexpr && [rexpr], transform, role);
      return;
    }
    const inner = followedBy('expression', transform);
    const rights: AstNode[] = [];
    let left: AstNode | undefined = node;
    while (left?.A_Expr) {
      const { lexpr, rexpr, location }: NonNullable<AstNode['A_Expr']> =
        left.A_Expr;
      this.see(location);
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

  /** Whatever has no meaning of its own: the values of its parts. */
  children(value: unknown, transform: SourceTransform, role: SourceRole): void {
    if (Array.isArray(value)) {
      for (const item of value) {
        this.children(item, transform, role);
      }
      return;
    }
    if (typeof value !== 'object' || value === null) {
      return;
    }
    for (const [key, part] of Object.entries(value)) {
      if (key === 'location') {
        this.see(part as number);
      } else if (typeof part === 'object') {
        if (isKind(key)) {
          this.visit({ [key]: part } as AstNode, transform, role);
        } else {
          this.children(part, transform, role);
        }
      }
    }
  }
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
