import { type FuncCall, namesOf } from '../parser/Ast';

/**
 * The aggregates that come with PostgreSQL (pg_proc.prokind = 'a') and Redshift.
 * A call of one without a mark of its own (DISTINCT, ORDER BY, FILTER) looks like
 * any other call.
 */
const AGGREGATES = new Set(
  (
    'any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count ' +
    'covar_pop covar_samp every json_agg json_agg_strict json_object_agg ' +
    'json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict ' +
    'jsonb_agg jsonb_agg_strict jsonb_object_agg jsonb_object_agg_strict ' +
    'jsonb_object_agg_unique jsonb_object_agg_unique_strict max min mode ' +
    'percentile_cont percentile_disc range_agg range_intersect_agg ' +
    'regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx ' +
    'regr_sxy regr_syy stddev stddev_pop stddev_samp string_agg sum var_pop ' +
    'var_samp variance xmlagg ' +
    'approximate_percentile_disc hll hll_combine_agg hll_create_sketch listagg median'
  ).split(' '),
);

/** What a call does to rows: one value from one row, from many, or from a window. */
export function functionKind(
  call: FuncCall,
): 'expression' | 'aggregate' | 'window' {
  if (call.over) {
    return 'window';
  }
  return call.agg_star ||
    call.agg_distinct ||
    call.agg_order ||
    call.agg_filter ||
    call.agg_within_group ||
    (AGGREGATES.has(functionName(call)) && isBuiltIn(call))
    ? 'aggregate'
    : 'expression';
}

/** What a name with a schema other than pg_catalog calls is somebody's own. */
function isBuiltIn({ funcname }: FuncCall): boolean {
  return (
    funcname.length === 1 || funcname.at(-2)?.String?.sval === 'pg_catalog'
  );
}

/** Whether an unquoted function of this name, in lower case, is an aggregate. */
export function isAggregateName(name: string): boolean {
  return AGGREGATES.has(name);
}

/** The name of the function without its schema. */
export function functionName(call: FuncCall): string {
  const names = namesOf(call.funcname);
  return names[names.length - 1] ?? '';
}
