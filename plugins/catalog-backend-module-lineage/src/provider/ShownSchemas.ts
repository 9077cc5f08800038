import {
  parseTableRef,
  SchemaRef,
  schemaRef,
  TableChange,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { becomesEntity, TableFilter } from '../tables';

/**
 * Which schemas of a source have a table that becomes an entity. The record counts a schema's tables without knowing the filter, so the refs
 * of those that pass are kept from the listing on.
 */
export class ShownSchemas {
  private readonly filter: TableFilter | undefined;
  private readonly tables = new Map<SchemaRef, Set<TableRef>>();

  /** Knows no table yet; without a filter it needs none, and every schema counts. */
  static create(filter: TableFilter | undefined): ShownSchemas {
    return new ShownSchemas(filter);
  }

  private constructor(filter: TableFilter | undefined) {
    this.filter = filter;
  }

  /** Takes notice of tables that came, changed or went; the same changes twice are the same as once. */
  apply(changes: readonly TableChange[]): void {
    if (!this.filter) {
      return;
    }
    for (const { ref, table } of changes) {
      const parts = parseTableRef(ref);
      const schema = schemaRef(parts.source, parts.schema);
      if (!table) {
        this.tables.get(schema)?.delete(ref);
      } else if (becomesEntity(ref, this.filter)) {
        const refs = this.tables.get(schema) ?? new Set();
        this.tables.set(schema, refs.add(ref));
      }
    }
  }

  has(schema: SchemaRef): boolean {
    return !this.filter || (this.tables.get(schema)?.size ?? 0) > 0;
  }
}
