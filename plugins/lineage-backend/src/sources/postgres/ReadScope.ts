import { NamespaceRow, NAMESPACES } from './catalog/namespaces';
import { RelationRow, RELATIONS } from './catalog/relations';
import { PostgresSession } from './PostgresSession';
import { PostgresSourceConfig } from './readPostgresSourceConfig';

/**
 * Which relations and schemas the role may know of and the configuration asks for: what the first statements decide. The others are given their
 * ids, so that all agree and no other name leaves the database.
 */
export interface ReadScope {
  /** True if everything is visible. */
  readonly all: boolean;
  readonly relations: readonly RelationRow[];
  readonly namespaces: readonly NamespaceRow[];
  /** Oids of the relations. */
  readonly tables: readonly string[];
  /** Oids of namespaces that must not be named. */
  readonly hidden: readonly string[];
  /** Oids of the namespaces that are read. */
  readonly named: readonly string[];
}

/** @throws StatementError */
export async function readScope(
  session: PostgresSession,
  source: string,
  config: Pick<PostgresSourceConfig, 'visibility' | 'include' | 'exclude'>,
): Promise<ReadScope> {
  const all = config.visibility === 'all';
  const { include, exclude } = config;
  const relations = await session.rows(RELATIONS, [all, include, exclude]);
  const namespaces = await session.rows(NAMESPACES, [
    all,
    include,
    exclude,
    source,
  ]);
  return {
    all,
    relations,
    namespaces,
    tables: relations.map(relation => relation.oid),
    hidden: namespaces.filter(n => n.hidden).map(n => n.oid),
    named: namespaces.filter(n => n.name !== null).map(n => n.oid),
  };
}
