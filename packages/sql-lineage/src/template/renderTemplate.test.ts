import { renderTemplate } from './renderTemplate';

const VARIABLES = { params: { schema: 'marts', days: 3 }, table: 'orders' };

function rendered(template: string) {
  const { sql, gaps } = renderTemplate(template, VARIABLES, 'postgres');
  return { sql, gaps: gaps.map(g => `${g.code} ${g.line}:${g.col}`) };
}

describe('renderTemplate', () => {
  it('leaves SQL without tags as it is', () => {
    expect(rendered("select '{a}' ; select 2")).toEqual({
      sql: "select '{a}' ; select 2",
      gaps: [],
    });
  });

  it('puts configured variables in, in names too', () => {
    expect(
      rendered(
        'insert into {{ params.schema }}.{{ table }}_daily select * from {{table}} where n > {{- params.days -}}',
      ),
    ).toEqual({
      sql: 'insert into marts.orders_daily select * from orders where n > 3',
      gaps: [],
    });
  });

  it.each([
    '{{ ds }}',
    '{{ next_ds_nodash }}',
    '{{ macros.ds_add(ds, -1) }}',
    "{{ data_interval_start.strftime('%Y-%m-%d') }}",
    '{{ execution_date | ts }}',
    "{{ dag_run.conf['x'] }}",
  ])('takes %s for a value of the run', macro => {
    expect(rendered(`select a from t where d = '${macro}'`)).toEqual({
      sql: "select a from t where d = '*'",
      gaps: [],
    });
    expect(rendered(`select a from t where d = ${macro} and b`)).toEqual({
      sql: 'select a from t where d = $1 and b',
      gaps: [],
    });
  });

  it('leaves out a statement of which a name is not known, and keeps the others', () => {
    expect(
      rendered(
        'select a from t;\ninsert into x\n  select * from {{ params.other }};\nselect b from u',
      ),
    ).toEqual({
      sql: 'select a from t;\nselect b from u',
      gaps: ['unknown-template 3:17'],
    });
    expect(rendered('select * from events_{{ ds_nodash }}').gaps).toEqual([
      'unknown-template 1:22',
    ]);
    expect(rendered('select * from {{ table | upper }}').gaps).toEqual([
      'unknown-template 1:15',
    ]);
  });

  it('does not mind what stands in a string, but where the string is a place of files', () => {
    expect(
      rendered("select a from t where b = '{{ who.knows() }}'").gaps,
    ).toEqual([]);
    expect(rendered("copy t from 's3://b/{{ ds }}/x'")).toEqual({
      sql: "copy t from 's3://b/*/x'",
      gaps: [],
    });
    expect(rendered("copy t from 's3://{{ bucket }}/x'").gaps).toEqual([
      'unknown-template 1:19',
    ]);
  });

  it('says what is of dbt', () => {
    expect(
      rendered(
        "{{ config(materialized='table') }} select * from {{ ref('a') }}",
      ).gaps,
    ).toEqual(['dbt-template 1:1']);
  });

  it('takes a block around statements for one that decides whether they run, and one inside for a gap', () => {
    expect(
      rendered(
        '{% if params.x %}\ninsert into a select * from b;\n{% else %}\ninsert into a select * from c;\n{% endif %}\nselect 1',
      ),
    ).toEqual({
      sql: 'insert into a select * from b;\ninsert into a select * from c;\nselect 1',
      gaps: [],
    });
    expect(
      rendered('select a from t {% if x %} where b {% endif %} order by a')
        .gaps,
    ).toEqual(['unknown-template 1:17']);
    expect(rendered("{% include 'other.sql' %}; select 1")).toEqual({
      sql: 'select 1',
      gaps: ['unknown-template 1:1'],
    });
    expect(
      rendered('{% for c in cs %} select {{ c }} from t; {% endfor %}'),
    ).toEqual({ sql: '', gaps: ['unknown-template 1:26'] });
  });

  it('shows no text of a macro’s arguments', () => {
    const { gaps } = renderTemplate(
      'select * from {{ lookup(\'secret\', "secret") }}',
      {},
      'postgres',
    );
    expect(gaps[0].message).not.toContain('secret');
  });

  it('ignores comments of the template and of SQL', () => {
    expect(
      rendered('{# {{ ref("x") }} #} select a -- {{ unknown }}\nfrom t'),
    ).toEqual({ sql: 'select a -- \nfrom t', gaps: [] });
  });

  it('ends whatever the template', () => {
    for (const template of ['{{', '{%', '{{ a', "'{{ a }}", '{{}}', '}}{{']) {
      expect(() => rendered(template)).not.toThrow();
    }
  });
});
