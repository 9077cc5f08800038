/** Values by name, nested as `params.schema` is written. */
export interface TemplateVariables {
  readonly [name: string]: string | number | boolean | TemplateVariables;
}

/** What an expression of a template comes to. */
export type TemplateValue =
  /** Text that is put in its place. */
  | { readonly kind: 'text'; readonly text: string }
  /** A date, time or id of the run: another one every time. */
  | { readonly kind: 'run' }
  | { readonly kind: 'dbt' }
  | { readonly kind: 'unknown' };

/** Of Airflow's template variables and macros those that are a date, a time, a number or an id of the run. */
const OF_THE_RUN =
  /^(?:(?:next_|prev_|tomorrow_|yesterday_)?(?:ds|ts)(?:_nodash(?:_with_tz)?)?|(?:next_|prev_)?(?:execution_date|logical_date)|data_interval_(?:start|end)|prev_(?:start|data_interval_start|data_interval_end|end)_(?:date_)?success|run_id|macros|dag_run|task_instance|task_instance_key_str|ti|dag|task|try_number|ds_add|ds_format)\b/;

const DBT =
  /^(?:ref|source|config|this|target|is_incremental|adapter|dbt_utils|dbt|env_var|doc)\b/;

const PATH = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** Tells what an expression of a Jinja template comes to, as Airflow has it. A variable that is configured comes before all that is known. */
export function templateValue(
  expression: string,
  variables: TemplateVariables,
): TemplateValue {
  const [base, ...filters] = expression.split('|').map(part => part.trim());
  const constant = /^(?:'([^'\\]*)'|"([^"\\]*)"|(\d+))$/.exec(base);
  const text = constant
    ? constant.slice(1).find(part => part !== undefined)
    : variableText(base, variables);
  if (text !== undefined) {
    // What a filter makes of it is not known.
    return filters.length === 0 ? { kind: 'text', text } : { kind: 'unknown' };
  }
  if (OF_THE_RUN.test(base)) {
    return { kind: 'run' };
  }
  return { kind: DBT.test(base) ? 'dbt' : 'unknown' };
}

function variableText(
  path: string,
  variables: TemplateVariables,
): string | undefined {
  if (!PATH.test(path)) {
    return undefined;
  }
  let value: TemplateVariables[string] | undefined = variables;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = value[name];
  }
  return typeof value === 'object' ? undefined : String(value);
}
