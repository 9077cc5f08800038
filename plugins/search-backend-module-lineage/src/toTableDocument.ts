import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { TableForEntity } from '@grainline/backstage-plugin-lineage-common';
import { plainText } from '@grainline/backstage-plugin-lineage-node';
import { DocumentAuthorization } from './DocumentAuthorization';
import { DocumentColumn } from './DocumentColumn';
import { TableDocument } from './TableDocument';

// PostgreSQL's search engine refuses a document of more than 1 MB of words, and with it the whole index. A table has 1,600 columns at most,
// whose names and types stay below 300 kB, twice; comments share what is left.
const MAX_TABLE_COMMENT = 10_000;
const MAX_COLUMN_COMMENT = 1_000;
const MAX_COLUMN_COMMENTS = 100_000;

function documentColumns(table: TableForEntity): readonly DocumentColumn[] {
  let room = MAX_COLUMN_COMMENTS;
  return table.columns.map(({ name, type, comment }) => {
    const text = plainText(comment, MAX_COLUMN_COMMENT);
    room -= text?.length ?? 0;
    return DocumentColumn.create({
      name,
      type,
      ...(text && room >= 0 && { comment: text }),
    });
  });
}

/** Fills `:namespace`, `:kind` and `:name` of a location template. */
function entityLocation(template: string, entityName: string): string {
  const parts: Record<string, string> = {
    ':namespace': DEFAULT_NAMESPACE,
    ':kind': 'resource',
    ':name': encodeURIComponent(entityName),
  };
  return template.replace(/:(?:namespace|kind|name)\b/g, part => parts[part]);
}

/**
 * The search document of a table, with its columns inside, so that a search for a column finds its table.
 *
 * Schema and name stand apart in the text: engines read `core.order_facts` as the name of a host.
 */
export function toTableDocument(
  table: TableForEntity,
  locationTemplate: string,
): TableDocument {
  const { schema, name } = table;
  const columns = documentColumns(table);
  const lines = [
    `${schema} ${name}`,
    plainText(table.comment, MAX_TABLE_COMMENT),
    ...columns.map(c => [c.name, c.type, c.comment].filter(Boolean).join(' ')),
  ];
  return {
    title: `${schema}.${name}`,
    text: lines.filter(line => line !== undefined).join('\n'),
    location: entityLocation(locationTemplate, table.entityName),
    authorization: DocumentAuthorization.create(table.ref),
    lineageRef: table.ref,
    entityName: table.entityName,
    source: table.source,
    schema,
    name,
    kind: table.kind,
    grain: table.grainSentence,
    columns,
  };
}
