import {
  LineageNode,
  SchemaRef,
  TableRef,
  schemaRef,
} from '@grainline/backstage-plugin-lineage-common';
import { DrawOptions } from './DrawOptions';

/** Which tables are drawn as themselves, and which schemas in place of theirs. */
export interface Grouping {
  readonly tables: ReadonlyMap<TableRef, LineageNode>;
  readonly schemas: ReadonlyMap<SchemaRef, readonly LineageNode[]>;
  /** The box that stands for a table: itself or its schema. */
  readonly boxOf: (table: TableRef) => string;
}

/** Puts schemas in the place of their tables, but for those that are open. */
export function groupBySchema(
  tables: ReadonlyMap<TableRef, LineageNode>,
  options: Pick<DrawOptions, 'grouped' | 'openSchemas'>,
): Grouping {
  if (!options.grouped) {
    return { tables, schemas: new Map(), boxOf: table => table };
  }
  const drawn = new Map<TableRef, LineageNode>();
  const schemas = new Map<SchemaRef, LineageNode[]>();
  const boxes = new Map<TableRef, SchemaRef>();
  for (const node of tables.values()) {
    const schema = schemaRef(node.source, node.schema);
    if (options.openSchemas?.has(schema)) {
      drawn.set(node.ref, node);
    } else {
      boxes.set(node.ref, schema);
      const group = schemas.get(schema);
      if (group) {
        group.push(node);
      } else {
        schemas.set(schema, [node]);
      }
    }
  }
  return {
    tables: drawn,
    schemas,
    boxOf: table => boxes.get(table) ?? table,
  };
}
