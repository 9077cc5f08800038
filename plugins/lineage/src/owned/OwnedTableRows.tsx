import { Link } from '@backstage/ui';
import { useTableLinks } from '../entity';
import tableStyles from '../Table.module.css';
import { useTexts } from '../texts';
import { kindLabel } from '../words';
import { OwnedTable } from './readOwnedTables';

/** Tables by name, with what they are. */
export function OwnedTableRows(props: { tables: readonly OwnedTable[] }) {
  const t = useTexts();
  const links = useTableLinks();
  return (
    <div className={tableStyles.scroller}>
      <table className={tableStyles.table} aria-label={t('owned.tables')}>
        <thead>
          <tr>
            <th scope="col">{t('owned.name')}</th>
            <th scope="col">{t('owned.kind')}</th>
            <th scope="col">{t('owned.description')}</th>
          </tr>
        </thead>
        <tbody>
          {props.tables.map(table => (
            <tr key={table.ref}>
              <th scope="row">
                <Link href={links.overview(table)} variant="body-small">
                  {table.title}
                </Link>
              </th>
              <td>{table.kind && kindLabel(t, table.kind)}</td>
              <td>{table.description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
