export {
  EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './EmbeddedPostgres';
