import { Alert, Button } from '@backstage/ui';
import { useState } from 'react';
import { LineageGraph } from '../flow';
import { LineagePicture } from '../graph';
import { PictureLayout } from '../layout';
import { Waiting } from '../states';
import { Texts, useTexts } from '../texts';
import { countOf } from '../words';
import styles from './LineageView.module.css';
import { useUntidy } from './useUntidy';

function placingWords(
  t: Texts,
  picture: LineagePicture,
  { progress }: PictureLayout,
): string {
  const tables = countOf(t, picture.tables.length, 'table');
  return progress
    ? t('view.placingShare', {
        tables,
        share: Math.round(progress.share * 100),
      })
    : t('view.placing', { tables });
}

/** The picture once its tables have their places; until then how far that is, and the way to stop it. */
export function PictureFrame(props: {
  picture: LineagePicture;
  layout: PictureLayout;
  subject: string;
  /** True while what the picture is of is read anew. */
  outdated: boolean;
}) {
  const t = useTexts();
  const { picture, layout, subject, outdated } = props;
  const { laidOut, pending, cancelled, cancel } = layout;
  const [round, setRound] = useState(0);
  const untidy = useUntidy(pending ? undefined : laidOut, subject, round);
  const tidy = () => {
    setRound(before => before + 1);
    layout.tidy();
  };
  const words = placingWords(t, picture, layout);
  return (
    <>
      {cancelled && (
        <Alert
          status="info"
          icon
          title={t('view.stopped')}
          description={t('view.stoppedHint')}
          customActions={
            <Button size="small" variant="secondary" onPress={tidy}>
              {t('view.drawAfterAll')}
            </Button>
          }
        />
      )}
      {laidOut && (
        <LineageGraph
          picture={laidOut.picture}
          places={laidOut.places}
          subject={subject}
          pending={pending || outdated}
        />
      )}
      {untidy && !outdated && (
        <div className={styles.tidy}>
          <Button size="small" variant="secondary" onPress={tidy}>
            {t('view.tidy')}
          </Button>
        </div>
      )}
      {!laidOut && !cancelled && <Waiting what={words} height={420} />}
      {(pending || outdated) && (
        <div
          role="status"
          className={laidOut ? styles.pending : styles.waiting}
        >
          {outdated && t('view.readingAnew')}
          {!outdated && laidOut && words}
          {pending && !outdated && (
            <Button size="small" variant="tertiary" onPress={cancel}>
              {t('view.cancel')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
