import { InputError } from '@backstage/errors';
import { assignedSubLink } from './assignedSubLink';
import { CastForm, SubLinkKind } from './nodeCodes';
import type { PgNode } from './PgNode';
import { nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import {
  type TruthLineage,
  after,
  castByCall,
  implicitlyCast,
  inRole,
  nothing,
  united,
} from './TruthLineage';

/** Expressions whose value is made of those of all their parts. */
const MADE_OF_PARTS = new Set([
  'ARRAYEXPR',
  'ARRAY',
  'BOOLEANTEST',
  'BOOLEXPR',
  'CASEEXPR',
  'CASE',
  'CASEWHEN',
  'WHEN',
  'COALESCEEXPR',
  'COALESCE',
  'DISTINCTEXPR',
  'FIELDSELECT',
  'FIELDSTORE',
  'FUNCEXPR',
  'JSONBEHAVIOR',
  'JSONCONSTRUCTOREXPR',
  'JSONEXPR',
  'JSONFORMAT',
  'JSONISPREDICATE',
  'JSONRETURNING',
  'JSONVALUEEXPR',
  'MINMAXEXPR',
  'MINMAX',
  'NULLIFEXPR',
  'NULLTEST',
  'OPEXPR',
  'ROWCOMPAREEXPR',
  'ROWCOMPARE',
  'ROWEXPR',
  'ROW',
  'SCALARARRAYOPEXPR',
  'SUBSCRIPTINGREF',
  'XMLEXPR',
]);

/** Expressions that no column goes into. */
const CONSTANT = new Set([
  'CASETESTEXPR',
  'COERCETODOMAINVALUE',
  'CONST',
  'CURRENTOFEXPR',
  'MERGESUPPORTFUNC',
  'NEXTVALUEEXPR',
  'SETTODEFAULT',
  'SQLVALUEFUNCTION',
]);

/** Casts, with the field that says whether somebody wrote them. */
const CAST_FORM: Readonly<Record<string, string>> = {
  ARRAYCOERCEEXPR: 'coerceformat',
  COERCETODOMAIN: 'coercionformat',
  COERCEVIAIO: 'coerceformat',
  CONVERTROWTYPEEXPR: 'convertformat',
  FUNCEXPR: 'funcformat',
  RELABELTYPE: 'relabelformat',
};

/** A cast taken off an expression. */
export interface Cast {
  readonly value: PgNode;
  readonly implicit: boolean;
  /** The oid of the type that it is cast to. */
  readonly type: number;
}

/** What is cast; undefined when the node is no cast. */
export function castOf(node: PgNode): Cast | undefined {
  const field = CAST_FORM[node.tag];
  const form = field && node.number(field);
  if (form !== CastForm.explicit && form !== CastForm.implicit) {
    return undefined;
  }
  // A cast by function has the value first, then the modifiers of the type.
  const value = node.optional('arg') ?? node.nodes('args').at(0);
  const type = ['resulttype', 'funcresulttype'].find(name =>
    node.fields.has(name),
  );
  return (
    value && {
      value,
      implicit: form === CastForm.implicit,
      type: type ? node.number(type) : 0,
    }
  );
}

/**
 * Where the value of an expression comes from, with what belongs to it alone in
 * other roles. Nothing for a missing node.
 *
 * @throws InputError for a node that is not known
 */
export function expressionLineage(
  level: QueryLevel,
  node: PgNode | undefined,
): TruthLineage {
  if (!node || CONSTANT.has(node.tag)) {
    return nothing;
  }
  const cast = castOf(node);
  if (cast) {
    const lineage = expressionLineage(level, cast.value);
    return cast.implicit ? implicitlyCast(lineage) : after(lineage, 'cast');
  }
  switch (node.tag) {
    case 'VAR':
      return level
        .up(node.number('varlevelsup'))
        .column(node.number('varno'), node.number('varattno'));
    case 'COLLATEEXPR':
      return after(expressionLineage(level, node.node('arg')), 'cast');
    case 'NAMEDARGEXPR':
      return expressionLineage(level, node.node('arg'));
    case 'RETURNINGEXPR':
      return expressionLineage(level, node.node('retexpr'));
    case 'ARRAYCOERCEEXPR':
    case 'COERCETODOMAIN':
    case 'COERCEVIAIO':
    case 'CONVERTROWTYPEEXPR':
    case 'RELABELTYPE':
      return castByCall(expressionLineage(level, node.node('arg')));
    case 'AGGREF':
      return aggregateLineage(level, node);
    case 'WINDOWFUNC':
      return windowLineage(level, node);
    case 'GROUPINGFUNC':
      return inRole(
        after(parts(level, node.nodes('args')), 'expression'),
        'group',
      );
    case 'PARAM':
      return parameterLineage(level, node);
    case 'SUBLINK':
      return subLinkLineage(level, node);
    default:
      if (!MADE_OF_PARTS.has(node.tag)) {
        throw new InputError(
          `A rule tree has an expression ${node.tag}, which is not known`,
        );
      }
      return after(parts(level, node.children()), 'expression');
  }
}

function parts(level: QueryLevel, nodes: readonly PgNode[]): TruthLineage {
  return united(nodes.map(part => expressionLineage(level, part)));
}

/** The expressions of a list of target entries that sort or group clauses refer to. */
export function referredTo(
  clauses: readonly PgNode[],
  targets: readonly PgNode[],
): readonly PgNode[] {
  return clauses.map(clause => {
    const ref = clause.number('tleSortGroupRef');
    const target = targets.find(one => one.number('ressortgroupref') === ref);
    if (!target) {
      throw new InputError(`A rule tree has no entry for its key ${ref}`);
    }
    return target.node('expr');
  });
}

function aggregateLineage(level: QueryLevel, node: PgNode): TruthLineage {
  const args = node.nodes('args');
  const ordered = node.text('aggkind') !== 'n';
  const values = args
    .filter(arg => ordered || !arg.flag('resjunk'))
    .map(arg => arg.node('expr'));
  const keys = ordered ? [] : referredTo(node.nodes('aggorder'), args);
  const filter = node.optional('aggfilter');
  const lineage = united([
    parts(level, [...node.nodes('aggdirectargs'), ...values]),
    inRole(parts(level, keys), 'order'),
    inRole(parts(level, filter ? [filter] : []), 'filter'),
  ]);
  return after(lineage, 'aggregate');
}

function windowLineage(level: QueryLevel, node: PgNode): TruthLineage {
  const ref = node.number('winref');
  const window = level.query
    .nodes('windowClause')
    .find(one => one.number('winref') === ref);
  if (!window) {
    throw new InputError(`A rule tree has no window ${ref}`);
  }
  const keys = referredTo(
    [...window.nodes('partitionClause'), ...window.nodes('orderClause')],
    level.query.nodes('targetList'),
  );
  const bounds = ['startOffset', 'endOffset'].flatMap(field =>
    nodesIn(window.fields.get(field)),
  );
  const filter = node.optional('aggfilter');
  const lineage = united([
    parts(level, node.nodes('args')),
    inRole(parts(level, [...keys, ...bounds]), 'window'),
    inRole(parts(level, filter ? [filter] : []), 'filter'),
  ]);
  return after(lineage, 'window');
}

const PARAM_OF_SUBLINK = 2;
const PARAM_OF_MULTIPLE = 3;

/** A column of `SET (a, b) = (SELECT …)`; parameters of routines come from no column. */
function parameterLineage(level: QueryLevel, node: PgNode): TruthLineage {
  const kind = node.number('paramkind');
  if (kind !== PARAM_OF_MULTIPLE) {
    if (kind > PARAM_OF_MULTIPLE || kind < 0 || kind === PARAM_OF_SUBLINK - 1) {
      throw new InputError(`A rule tree has a parameter of kind ${kind}`);
    }
    return nothing;
  }
  const id = node.number('paramid');
  const link = assignedSubLink(level.query, node);
  if (!link) {
    throw new InputError(`A rule tree has no subquery for parameter ${id}`);
  }
  const inner = level.inner(link.node('subselect'));
  return united([
    inner.outputs()[(id % 65536) - 1] ?? nothing,
    after(united(inner.rows()), 'expression'),
  ]);
}

/** What a scalar subquery returns is handed on as it is; other subqueries are tests, or put into an array. What EXISTS selects is not read. */
function subLinkLineage(level: QueryLevel, node: PgNode): TruthLineage {
  const kind = node.number('subLinkType');
  if (kind === SubLinkKind.multiple) {
    return nothing;
  }
  const inner = level.inner(node.node('subselect'));
  const rows = after(
    united(inner.rows(kind === SubLinkKind.array)),
    'expression',
  );
  if (kind === SubLinkKind.exists) {
    return rows;
  }
  const returned = united(inner.outputs());
  if (kind === SubLinkKind.expression) {
    return united([returned, rows]);
  }
  const test = expressionLineage(level, node.optional('testexpr'));
  return united([after(united([test, returned]), 'expression'), rows]);
}
