import { TableOrigin } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';

/** Where the rows of a foreign or external table are, such as `public.sales of database till on till.shop.example:5433`. */
export function originWords(t: Texts, origin: TableOrigin): string {
  if (origin.kind === 'files') {
    return origin.location;
  }
  const { host, port, database, schema, table } = origin;
  const name = [schema, table].filter(Boolean).join('.');
  const inDatabase = () => {
    if (database === undefined) {
      return name || t('watch.anotherDatabase');
    }
    return name
      ? t('watch.inDatabase', { name, database })
      : t('watch.database', { database });
  };
  const server = host && (port === undefined ? host : `${host}:${port}`);
  return server
    ? t('watch.onServer', { what: inDatabase(), server })
    : inDatabase();
}
