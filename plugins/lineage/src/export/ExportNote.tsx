import { ButtonIcon, Button } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { Texts, useTexts } from '../texts';
import { errorAdvice } from '../states';
import { countOf } from '../words';
import styles from './ExportNote.module.css';
import { ExportProgress } from './useExport';

function savedWords(
  t: Texts,
  { file, list, level }: ExportProgress & { state: 'saved' | 'empty' },
): string {
  if (!list) {
    return t('export.saved', { file });
  }
  const what = countOf(t, list.count, level === 'column' ? 'column' : 'table');
  return [
    list.count === 0
      ? t('export.empty', { file })
      : t('export.savedList', { file, what }),
    ...(list.truncated ? [t('export.truncated', { what })] : []),
    ...(list.hidden > 0 ? [t('export.hidden', { count: list.hidden })] : []),
  ].join(' ');
}

function noteWords(t: Texts, progress: ExportProgress): string {
  const { file } = progress;
  switch (progress.state) {
    case 'drawing':
      return t('export.drawing', { file });
    case 'reading':
      return t('export.reading', { file });
    case 'failed':
      return t('export.failed', {
        file,
        reason: errorAdvice(t, progress.error),
      });
    default:
      return savedWords(t, progress);
  }
}

/** Says how an export stands, and ends it. */
export function ExportNote(props: {
  progress: ExportProgress;
  onStop: () => void;
}) {
  const t = useTexts();
  const { progress, onStop } = props;
  const isRunning =
    progress.state === 'drawing' || progress.state === 'reading';
  return (
    <div className={styles.note}>
      <span role={progress.state === 'failed' ? 'alert' : 'status'}>
        {noteWords(t, progress)}
      </span>
      {isRunning ? (
        <Button size="small" variant="tertiary" onPress={onStop}>
          {t('export.stop')}
        </Button>
      ) : (
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('export.dismiss')}
          icon={<RiCloseLine />}
          onPress={onStop}
        />
      )}
    </div>
  );
}
