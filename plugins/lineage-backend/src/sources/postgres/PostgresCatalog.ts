import { CheckRow } from './catalog/checks';
import { ColumnRow } from './catalog/columns';
import { ForeignKeyRow } from './catalog/foreignKeys';
import { KeyRow } from './catalog/keys';
import { NamespaceRow } from './catalog/namespaces';
import { PartitionsRow } from './catalog/partitions';
import { RelationRow } from './catalog/relations';
import { RoutineRow } from './catalog/routines';
import { ServerFactsRow } from './catalog/serverFacts';
import { SizeRow } from './catalog/sizes';
import { StatisticsRow } from './catalog/statistics';
import { ViewDependencyRow } from './catalog/viewDependencies';
import { ViewDefinitionRow } from './catalog/viewDefinitions';
import { ExpressionRow } from './catalog/expressions';
import { RoutineBodyRow } from './catalog/routineBodies';
import { Definitions } from './readDefinitions';

/** Everything that one read brought out of the catalogs, as the statements gave it. */
export interface PostgresCatalog {
  readonly server: ServerFactsRow;
  readonly relations: readonly RelationRow[];
  readonly namespaces: readonly NamespaceRow[];
  readonly partitions: readonly PartitionsRow[];
  readonly columns: readonly ColumnRow[];
  readonly keys: readonly KeyRow[];
  readonly checks: readonly CheckRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
  readonly viewDependencies: readonly ViewDependencyRow[];
  readonly viewDefinitions: Definitions<ViewDefinitionRow>;
  readonly expressions: Definitions<ExpressionRow>;
  readonly routineBodies: Definitions<RoutineBodyRow>;
  readonly routines: readonly RoutineRow[];
  readonly statistics: readonly StatisticsRow[];
  readonly sizes: readonly SizeRow[];
  /** True if sizes are estimates because a table was locked. */
  readonly sizesEstimated: boolean;
}
