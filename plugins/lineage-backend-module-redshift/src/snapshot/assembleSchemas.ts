import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotOutline } from '@grainline/backstage-plugin-lineage-node';
import { FactReader } from '../catalog/FactReader';
import { Namespace } from '../catalog/readRelations';
import { RedshiftSourceConfig } from '../config/readRedshiftSourceConfig';
import { RedshiftStatement } from '../statements/RedshiftStatement';
import {
  COMMENTS,
  CONSTRAINTS,
  EXTERNAL_COLUMNS,
  EXTERNAL_TABLES,
  LATE_BINDING_COLUMNS,
  MATERIALIZED_VIEWS,
  ROUTINES,
  VIEW_TEXTS,
} from '../statements/shape';

type SchemaOutline = SnapshotOutline['schemas'][number];

/** What makes up local relations, and external ones. */
const LOCAL = [
  LATE_BINDING_COLUMNS,
  VIEW_TEXTS,
  CONSTRAINTS,
  COMMENTS,
  MATERIALIZED_VIEWS,
  ROUTINES,
];
const EXTERNAL = [EXTERNAL_COLUMNS];

function reasonOf(
  facts: FactReader,
  statements: readonly RedshiftStatement[],
): Reason | undefined {
  for (const statement of statements) {
    const failure = facts.failureOf(statement);
    if (failure) {
      return {
        code: failure.code,
        message: `${statement.fact} could not be read: ${failure.message}`,
      };
    }
  }
  return undefined;
}

function completeness(
  namespace: Namespace,
  facts: FactReader,
): Pick<SchemaOutline, 'completeness' | 'reason'> {
  if (!namespace.local) {
    // What has nothing of its own may be a schema of external tables, which nobody listed.
    const unlisted = reasonOf(facts, [EXTERNAL_TABLES]);
    if (unlisted) {
      return { completeness: 'unreadable', reason: unlisted };
    }
  }
  const reason = reasonOf(facts, namespace.local ? LOCAL : EXTERNAL);
  return { completeness: reason ? 'partial' : 'complete', reason };
}

/** The schemas of which the role may know, and how much there is in those that it may not. */
export function assembleSchemas(
  namespaces: Iterable<Namespace>,
  facts: FactReader,
  config: RedshiftSourceConfig,
): Pick<SnapshotOutline, 'schemas' | 'withheldElsewhere'> {
  const schemas: SchemaOutline[] = [];
  const elsewhere: Namespace[] = [];
  for (const namespace of namespaces) {
    const { name, owner, comment, marks } = namespace;
    if (namespace.shown || namespace.usable || config.visibility === 'all') {
      schemas.push({
        name,
        owner,
        comment,
        ...completeness(namespace, facts),
        withheld: marks.length,
        withheldMarks: marks,
      });
    } else if (marks.length > 0) {
      elsewhere.push(namespace);
    }
  }
  const marks = elsewhere.flatMap(namespace => namespace.marks);
  return {
    schemas,
    withheldElsewhere: {
      schemas: elsewhere.length,
      relations: marks.length,
      marks,
    },
  };
}
