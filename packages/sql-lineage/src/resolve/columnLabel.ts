import { type AstNode, type FuncCall, namesOf } from '../parser/Ast';
import { marks } from '../redshift/marks';
import { withTop } from '../redshift/withTop';
import { functionName } from './functionKind';

const JSON_CONSTRUCTORS: Readonly<Record<string, string>> = {
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
  JsonObjectConstructor: 'json_object',
  JsonArrayConstructor: 'json_array',
  JsonArrayQueryConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonArrayAgg: 'json_arrayagg',
};

/**
 * The name that PostgreSQL gives to an output column without an alias (its
 * FigureColname): of a reference its last part, of a call the function's name, of
 * a cast that of its argument or else the type's.
 */
export function columnLabel(node: AstNode): string {
  return label(node)?.name ?? '?column?';
}

/** A weak name (a type, a keyword) gives way to a strong one further in. */
interface Label {
  readonly name: string;
  readonly strong: boolean;
}

function strong(name: string): Label {
  return { name, strong: true };
}

function lastName(nodes: readonly AstNode[]): Label | undefined {
  const names = namesOf(nodes).filter(name => name !== '');
  return names.length > 0 ? strong(names[names.length - 1]) : undefined;
}

function label(node: AstNode): Label | undefined {
  for (const kind of Object.keys(node)) {
    switch (kind) {
      case 'ColumnRef':
        return lastName(node.ColumnRef!.fields);
      case 'A_Indirection':
        return (
          lastName(node.A_Indirection!.indirection) ??
          label(node.A_Indirection!.arg)
        );
      case 'FuncCall':
        return callLabel(node.FuncCall!);
      case 'A_Expr':
        return node.A_Expr!.kind === 'AEXPR_NULLIF'
          ? strong('nullif')
          : undefined;
      case 'TypeCast':
        return castLabel(node);
      case 'MergeSupportFunc':
        return strong('merge_action');
      case 'CollateClause':
        return label(node.CollateClause!.arg);
      case 'GroupingFunc':
        return strong('grouping');
      case 'SubLink':
        return subLinkLabel(node);
      case 'CaseExpr': {
        const otherwise = node.CaseExpr!.defresult;
        const inner = otherwise && label(otherwise);
        return inner?.strong ? inner : { name: 'case', strong: false };
      }
      case 'A_ArrayExpr':
        return strong('array');
      case 'RowExpr':
        return strong('row');
      case 'CoalesceExpr':
        return strong('coalesce');
      case 'MinMaxExpr':
        return strong(
          node.MinMaxExpr!.op === 'IS_LEAST' ? 'least' : 'greatest',
        );
      case 'SQLValueFunction':
        return strong(valueFunctionName(node.SQLValueFunction!.op));
      case 'XmlExpr':
        return xmlLabel(node.XmlExpr!.op);
      case 'XmlSerialize':
        return strong('xmlserialize');
      case 'JsonFuncExpr':
        return strong(
          { JSON_EXISTS_OP: 'json_exists', JSON_QUERY_OP: 'json_query' }[
            node.JsonFuncExpr!.op
          ] ?? 'json_value',
        );
      default:
        return JSON_CONSTRUCTORS[kind]
          ? strong(JSON_CONSTRUCTORS[kind])
          : undefined;
    }
  }
  return undefined;
}

function callLabel(call: FuncCall): Label | undefined {
  const name = functionName(call);
  if (name === marks.prior || name === marks.outer) {
    return call.args && label(call.args[0]);
  }
  return strong(name === marks.convert ? 'convert' : name);
}

function castLabel(node: AstNode): Label | undefined {
  const { arg, typeName } = node.TypeCast!;
  const inner = label(arg);
  if (inner?.strong) {
    return inner;
  }
  const names = namesOf(typeName.names);
  return names.length > 0
    ? { name: names[names.length - 1], strong: false }
    : inner;
}

function subLinkLabel(node: AstNode): Label | undefined {
  const { subLinkType, subselect } = node.SubLink!;
  switch (subLinkType) {
    case 'EXISTS_SUBLINK':
      return strong('exists');
    case 'ARRAY_SUBLINK':
      return strong('array');
    case 'EXPR_SUBLINK': {
      let select = subselect.SelectStmt;
      while (select?.larg) {
        select = select.larg;
      }
      const target = select && withTop(select).targetList?.[0]?.ResTarget;
      if (target?.name !== undefined) {
        return strong(target.name);
      }
      return target?.val && label(target.val);
    }
    default:
      return undefined;
  }
}

function valueFunctionName(op: string): string {
  return op
    .replace(/^SVFOP_/, '')
    .replace(/_N$/, '')
    .toLowerCase();
}

function xmlLabel(op: string): Label | undefined {
  const name: string | undefined = {
    IS_XMLCONCAT: 'xmlconcat',
    IS_XMLELEMENT: 'xmlelement',
    IS_XMLFOREST: 'xmlforest',
    IS_XMLPARSE: 'xmlparse',
    IS_XMLPI: 'xmlpi',
    IS_XMLROOT: 'xmlroot',
  }[op];
  return name === undefined ? undefined : strong(name);
}
