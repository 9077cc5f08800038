import { RedshiftStatement, USER_SCHEMA } from './RedshiftStatement';

/** When relations were created (AWS: "PG_CLASS_INFO", UTC). */
export const CREATION: RedshiftStatement = {
  name: 'creation times',
  fact: 'When tables were created',
  weight: 'figure',
  variants: [
    `SELECT c.reloid::bigint AS table_oid, c.relcreationtime::varchar AS created
    FROM pg_class_info c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v') AND ${USER_SCHEMA}`,
  ],
};

/** Sizes in blocks of 1 MB, and rows; empty tables are absent (AWS: "SVV_TABLE_INFO"). */
export const SIZES: RedshiftStatement = {
  name: 'sizes',
  fact: 'Sizes and numbers of rows',
  advice: 'GRANT SELECT ON svv_table_info TO it',
  weight: 'figure',
  variants: [
    `SELECT table_id::bigint AS table_oid, size, tbl_rows AS all_rows, estimated_visible_rows AS visible_rows FROM svv_table_info`,
    `SELECT table_id::bigint AS table_oid, size, tbl_rows AS all_rows FROM svv_table_info`,
  ],
};

/** Datashares: from which database of which namespace a shared one comes. */
export const DATASHARES: RedshiftStatement = {
  name: 'datashares',
  fact: 'Datashares',
  weight: 'figure',
  variants: [
    `SELECT share_name, share_type, source_database, consumer_database, producer_namespace FROM svv_datashares`,
  ],
};
