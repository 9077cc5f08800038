import { DocumentedView } from './DocumentedView';

/**
 * Catalog tables as PostgreSQL 8.0 has them, as far as a crawl may use them, and Redshift's own views on them. Types are those that a
 * client sees.
 */
export const CATALOG_VIEWS: Readonly<Record<string, DocumentedView>> = {
  pg_namespace: {
    page: 'https://www.postgresql.org/docs/8.0/catalog-pg-namespace.html',
    columns: { oid: 'oid', nspname: 'text', nspowner: 'oid', nspacl: 'text' },
  },
  pg_class: {
    page: 'https://www.postgresql.org/docs/8.0/catalog-pg-class.html',
    columns: {
      oid: 'oid',
      relname: 'text',
      relnamespace: 'oid',
      relowner: 'oid',
      reltuples: 'real',
      relkind: 'text',
      relnatts: 'smallint',
    },
  },
  pg_attribute: {
    page: 'https://www.postgresql.org/docs/8.0/catalog-pg-attribute.html',
    columns: {
      attrelid: 'oid',
      attname: 'text',
      atttypid: 'oid',
      attnum: 'smallint',
      atttypmod: 'integer',
      attnotnull: 'boolean',
      atthasdef: 'boolean',
      attisdropped: 'boolean',
    },
  },
  pg_description: {
    page: 'https://www.postgresql.org/docs/8.0/catalog-pg-description.html',
    columns: {
      objoid: 'oid',
      classoid: 'oid',
      objsubid: 'integer',
      description: 'text',
    },
  },
  pg_constraint: {
    page: 'https://www.postgresql.org/docs/8.0/catalog-pg-constraint.html',
    columns: {
      oid: 'oid',
      conname: 'text',
      connamespace: 'oid',
      contype: 'text',
      conrelid: 'oid',
      confrelid: 'oid',
    },
  },
  pg_language: {
    page: 'https://www.postgresql.org/docs/8.0/catalog-pg-language.html',
    columns: { oid: 'oid', lanname: 'text' },
  },
  pg_views: {
    page: 'https://www.postgresql.org/docs/8.0/view-pg-views.html',
    columns: {
      schemaname: 'text',
      viewname: 'text',
      viewowner: 'text',
      definition: 'text',
    },
  },
  pg_class_info: {
    page: 'r_PG_CLASS_INFO',
    columns: {
      reloid: 'oid',
      relname: 'text',
      relnamespace: 'oid',
      relowner: 'oid',
      relkind: 'text',
      relcreationtime: 'timestamp',
      releffectivediststyle: 'integer',
    },
  },
  pg_proc_info: {
    page: 'r_PG_PROC_INFO',
    columns: {
      prooid: 'oid',
      proname: 'text',
      pronamespace: 'oid',
      proowner: 'oid',
      prolang: 'oid',
      prokind: 'text',
      proargtypes: 'oidvector',
      proargnames: 'text[]',
      prosrc: 'text',
    },
  },
};
