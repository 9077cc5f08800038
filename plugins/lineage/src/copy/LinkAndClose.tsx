import { ButtonIcon } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useTexts } from '../texts';
import { CopyButton } from './CopyButton';
import styles from './LinkAndClose.module.css';

/** The buttons of a panel that the address holds: they copy the address, and close the panel. */
export function LinkAndClose(props: {
  /** What the button says that closes it. */
  close: string;
  onClose: () => void;
}) {
  const t = useTexts();
  return (
    <div className={styles.buttons}>
      <CopyButton text={window.location.href} label={t('copy.link')} />
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiCloseLine />}
        aria-label={props.close}
        onPress={props.onClose}
      />
    </div>
  );
}
