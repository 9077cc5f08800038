import { ButtonIcon } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { ReactNode, useEffect, useRef } from 'react';
import styles from './AnswerPanel.module.css';

/** Holds an answer that a person opened, and comes into view when it opens. */
export function AnswerPanel(props: {
  /** The question, such as `Source of marts.daily_revenue.revenue`. */
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, onClose, children } = props;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={panel} className={styles.panel} aria-label={title}>
      <header className={styles.header}>
        <h3 className={styles.title}>{title}</h3>
        <ButtonIcon
          size="small"
          variant="tertiary"
          icon={<RiCloseLine />}
          aria-label="Close this answer"
          onPress={onClose}
        />
      </header>
      {children}
    </section>
  );
}
