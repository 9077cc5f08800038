import { Text } from '@backstage/ui';
import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from '../cards/CertaintyMark';
import { EvidenceList } from '../cards/EvidenceList';
import { CorrectionList } from '../corrections';
import { evidenceOf } from './evidenceOf';
import styles from './Grain.module.css';
import { useTexts } from '../texts';

/** Who stated a grain, and what the crawl had found; nothing where nobody stated one. */
export function StatedGrain(props: { grain: Grain; onChanged: () => void }) {
  const t = useTexts();
  const { grain, onChanged } = props;
  const { stated, found } = grain;
  if (!stated) {
    return null;
  }
  return (
    <>
      <CorrectionList corrections={[stated]} onChanged={onChanged} />
      {found && (
        <div className={styles.found}>
          <div className={styles.sentence}>
            <Text variant="body-small" color="secondary">
              {t('grain.theCrawlFound', { sentence: found.sentence })}
            </Text>
            <CertaintyMark certainty={found.certainty} />
          </div>
          <EvidenceList evidence={evidenceOf(found)} />
        </div>
      )}
    </>
  );
}
