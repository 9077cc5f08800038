export {
  EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './EmbeddedPostgres';
export type { PostgresMajor } from './ServerBinaries';
