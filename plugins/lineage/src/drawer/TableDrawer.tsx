import { ButtonLink } from '@backstage/ui';
import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useTable } from '../api';
import { EvidenceList } from '../cards/EvidenceList';
import { CopyButton } from '../copy';
import { useTableLinks } from '../entity';
import { DrawnTable, KnownLineage, LineagePicture } from '../graph';
import { ReadError, Waiting } from '../states';
import { Texts, useTexts } from '../texts';
import { kindLabel, refWords } from '../words';
import { Drawer } from './Drawer';
import styles from './Drawer.module.css';
import { Facts } from './Facts';
import { TableOwner } from './TableOwner';
import { tableFacts } from './tableFacts';

function kindWords(t: Texts, drawn: DrawnTable | undefined): string {
  if (!drawn) {
    return '';
  }
  const { node, steps } = drawn;
  const side = (steps ?? 0) < 0 ? 'upstream' : 'downstream';
  return [
    kindLabel(t, node.kind),
    steps && t(`drawer.table.steps.${side}`, { count: Math.abs(steps) }),
    node.sinceThen && t(`drawer.sinceThen.${node.sinceThen}`),
  ]
    .filter(Boolean)
    .join(', ');
}

function ColumnsInPicture(props: {
  drawn: DrawnTable;
  onChoose: (column: ColumnRef) => void;
}) {
  const t = useTexts();
  const { columns } = props.drawn;
  if (columns.length === 0) {
    return null;
  }
  return (
    <section className={styles.part}>
      <h4 className={styles.subtitle}>{t('drawer.table.inPicture')}</h4>
      <ul className={styles.items}>
        {columns.map(({ ref, name, type, chosen }) => (
          <li key={ref}>
            <button
              type="button"
              className={styles.action}
              aria-pressed={chosen}
              aria-label={t('drawer.path', { column: name })}
              onClick={() => props.onChoose(ref)}
            >
              {name}
            </button>{' '}
            <span className={styles.note}>{type}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is known of a table of the picture, with the ways on from it. */
export function TableDrawer(props: {
  table: TableRef;
  picture: LineagePicture;
  known: KnownLineage;
  onClose: () => void;
  onChoose: (column: ColumnRef) => void;
}) {
  const t = useTexts();
  const links = useTableLinks();
  const { table, picture, known, onClose, onChoose } = props;
  const drawn = picture.tables.find(({ ref }) => ref === table);
  const node = known.tables.get(table);
  const { value, error, retry } = useTable(table);
  const linked = value ?? node;
  const isGone = node?.sinceThen === 'removed';
  const title = refWords(table);
  return (
    <Drawer
      title={title}
      kind={kindWords(t, drawn)}
      about={table}
      onClose={onClose}
    >
      {linked && !isGone && (
        <div className={styles.links}>
          <ButtonLink
            size="small"
            variant="secondary"
            href={links.overview(linked)}
          >
            {t('drawer.table.page')}
          </ButtonLink>
          {table !== known.root && (
            <ButtonLink
              size="small"
              variant="secondary"
              href={links.lineage(linked)}
            >
              {t('drawer.table.lineage')}
            </ButtonLink>
          )}
          <CopyButton text={table} label={t('drawer.table.copy')} />
        </div>
      )}
      {isGone && <p className={styles.note}>{t('drawer.table.gone')}</p>}
      {error && !isGone && (
        <ReadError
          what={t('drawer.what', { name: title })}
          error={error}
          onRetry={retry}
        />
      )}
      {!value && !error && <Waiting what={t('drawer.reading')} height={200} />}
      {value && (
        <>
          <Facts
            facts={[
              [t('drawer.table.owner'), <TableOwner table={value} />],
              ...tableFacts(t, value),
            ]}
          />
          <EvidenceList evidence={value.grain.evidence} />
        </>
      )}
      {drawn && <ColumnsInPicture drawn={drawn} onChoose={onChoose} />}
    </Drawer>
  );
}
