import { Ownership } from '../ownership';
import { TableFilter } from '../tables';

/** Which relations entities of tables have beside their owner, which the catalog demands. */
export interface EntityRelations {
  /** Which tables feed a table. */
  readonly dependsOn: boolean;
  /** To which schema a table belongs. */
  readonly partOf: boolean;
}

/** What entities say beside what the record knows. */
export interface EntityOptions {
  readonly ownership: Ownership;
  readonly relations: EntityRelations;
  /** Which tables become entities; all if undefined. */
  readonly tables: TableFilter | undefined;
  readonly appBaseUrl: string | undefined;
}
