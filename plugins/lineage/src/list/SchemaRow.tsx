import { useGraphActions } from '../flow';
import { ListedSchema } from '../graph';
import { useTexts } from '../texts';
import { countOf } from '../words';
import { FedBy } from './FedBy';
import styles from './LineageList.module.css';

/** A schema that stands for its tables. */
export function SchemaRow(props: {
  listed: ListedSchema;
  hasRelations: boolean;
}) {
  const t = useTexts();
  const { toggleSchema } = useGraphActions();
  const { schema, fedBy } = props.listed;
  return (
    <div role="row" className={styles.row}>
      <div role="rowheader" className={styles.name}>
        {schema.name}
        <div className={styles.how}>{countOf(t, schema.tables, 'table')}</div>
        <button
          type="button"
          className={styles.action}
          aria-label={t('list.openSchemaOf', { name: schema.name })}
          onClick={() => toggleSchema?.(schema.ref)}
        >
          {t('list.openSchema')}
        </button>
      </div>
      <div role="cell" className={styles.cell} />
      <div role="cell" className={styles.cell}>
        {fedBy.length > 0 && (
          <>
            <span className={styles.label} aria-hidden>
              {t('list.fedBy')}
            </span>
            <FedBy feeders={fedBy} fed={schema.name} />
          </>
        )}
      </div>
      <div role="cell" className={styles.cell} />
      {props.hasRelations && <div role="cell" className={styles.cell} />}
    </div>
  );
}
