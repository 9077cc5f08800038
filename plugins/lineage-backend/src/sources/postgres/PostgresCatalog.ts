import { CheckRow } from './catalog/checks';
import { ExpressionRow } from './catalog/expressions';
import { ForeignKeyRow } from './catalog/foreignKeys';
import { ForeignTableRow } from './catalog/foreignTables';
import { InheritanceRow } from './catalog/inheritance';
import { KeyRow } from './catalog/keys';
import { NamespaceRow } from './catalog/namespaces';
import { PartitionsRow } from './catalog/partitions';
import { RelationRow } from './catalog/relations';
import { ServerFactsRow } from './catalog/serverFacts';
import { SizeRow, SizesRead } from './catalog/sizes';
import { StatisticsRow } from './catalog/statistics';
import { ValueStatisticsRow } from './catalog/valueStatistics';
import { ViewDefinitionRow } from './catalog/viewDefinitions';
import { ViewDependencyRow } from './catalog/viewDependencies';
import { Family } from './families/findFamilies';
import { Definitions } from './readDefinitions';

/** What one read brought out of the catalogs of tables, but for their columns, which are many and read last. */
export interface PostgresCatalog {
  readonly server: ServerFactsRow;
  readonly relations: readonly RelationRow[];
  readonly namespaces: readonly NamespaceRow[];
  readonly partitions: readonly PartitionsRow[];
  readonly families: readonly Family[];
  readonly inheritance: readonly InheritanceRow[];
  readonly foreignTables: readonly ForeignTableRow[];
  readonly keys: readonly KeyRow[];
  readonly checks: readonly CheckRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
  readonly viewDependencies: readonly ViewDependencyRow[];
  readonly viewDefinitions: Definitions<ViewDefinitionRow>;
  readonly expressions: Definitions<ExpressionRow>;
  readonly statistics: readonly StatisticsRow[];
  /** Why there are no statistics. */
  readonly statisticsUnread?: string;
  readonly commitTimes: boolean;
  /** What the statistics of columns say. */
  readonly valueStatistics: readonly ValueStatisticsRow[];
  readonly sizes: readonly SizeRow[];
  readonly sizesRead: SizesRead;
}
