import { ReactNode, useLayoutEffect, useRef } from 'react';
import { LinkAndClose } from '../copy';
import styles from './AnswerPanel.module.css';
import { useComeIntoView } from './useComeIntoView';
import { useTexts } from '../texts';

/** Holds an answer that a person opened: comes into view when it opens, and gives the focus back to what opened it. */
export function AnswerPanel(props: {
  /** The question, such as `Source of marts.daily_revenue.revenue`. */
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTexts();
  const { title, onClose, children } = props;
  const panel = useRef<HTMLElement>(null);
  // A layout effect, since only that ends while the panel still holds the focus.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const opened = panel.current;
    return () => {
      if (
        opened?.contains(document.activeElement) &&
        opener instanceof HTMLElement
      ) {
        opener.focus();
      }
    };
  }, []);
  useComeIntoView(panel);
  return (
    <section ref={panel} className={styles.panel} aria-label={title}>
      <header className={styles.header}>
        <h3 className={styles.title}>{title}</h3>
        <LinkAndClose close={t('answers.closeThisAnswer')} onClose={onClose} />
      </header>
      {children}
    </section>
  );
}
