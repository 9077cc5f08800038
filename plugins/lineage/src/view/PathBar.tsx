import { Button, ButtonLink } from '@backstage/ui';
import { ColumnRef } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { refWords } from '../words';
import styles from './LineageToolbar.module.css';

/** Says which column is chosen, and whether more than its path is drawn. */
export function PathBar(props: {
  column: ColumnRef;
  everything: boolean;
  onEverything: (everything: boolean) => void;
  onNoColumn: () => void;
  /** Where the column's source is told in words, if its table is in the picture. */
  sourceLink: string | undefined;
}) {
  const t = useTexts();
  const { column, everything, onEverything, onNoColumn, sourceLink } = props;
  return (
    <div className={styles.path} role="status">
      <span>
        {t('view.path.of', { column: <strong>{refWords(column)}</strong> })}
      </span>
      {sourceLink && (
        <ButtonLink size="small" variant="secondary" href={sourceLink}>
          {t('view.path.source')}
        </ButtonLink>
      )}
      <Button
        size="small"
        variant="tertiary"
        onPress={() => onEverything(!everything)}
      >
        {everything ? t('view.path.only') : t('view.path.everything')}
      </Button>
      <Button size="small" variant="tertiary" onPress={onNoColumn}>
        {t('view.path.none')}
      </Button>
    </div>
  );
}
