export { EmbeddedNeo4j, type EmbeddedNeo4jOptions } from './EmbeddedNeo4j';
export { whatIsMissing } from './whatIsMissing';
