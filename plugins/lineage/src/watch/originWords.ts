import { TableOrigin } from '@grainline/backstage-plugin-lineage-common';

/** Where the rows of a foreign or external table are, such as `public.sales of database till on till.shop.example:5433`. */
export function originWords(origin: TableOrigin): string {
  if (origin.kind === 'files') {
    return origin.location;
  }
  const { host, port, database, schema, table } = origin;
  const name = [schema, table].filter(Boolean).join('.');
  const server = host && (port === undefined ? host : `${host}:${port}`);
  return (
    [
      name,
      database && (name ? `of database ${database}` : `Database ${database}`),
      server && `on ${server}`,
    ]
      .filter(Boolean)
      .join(' ') || 'Another database'
  );
}
