import { ReactNode, useLayoutEffect, useRef } from 'react';
import { LinkAndClose } from '../copy';
import { useTexts } from '../texts';
import { Breakable } from '../words';
import styles from './Drawer.module.css';

/**
 * Holds what is known of one thing of the picture, beside the picture, which stays in use. It takes the focus when a person opens it, and gives it back
 * when it closes; Escape closes it. One that a link opens leaves the focus where it is.
 */
export function Drawer(props: {
  title: string;
  /** A word or two above the title. */
  kind: string;
  /** Names what it is about: it takes the focus again when that is another. */
  about: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTexts();
  const { title, kind, about, onClose, children } = props;
  const drawer = useRef<HTMLElement>(null);
  const opener = useRef<HTMLElement>();

  // Layout effects, since only these end while the drawer still holds the focus.
  useLayoutEffect(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || active === document.body) {
      return;
    }
    if (!drawer.current?.contains(active)) {
      opener.current = active;
    }
    drawer.current?.focus();
  }, [about]);
  useLayoutEffect(() => {
    const opened = drawer.current;
    return () => {
      const holdsFocus = opened?.contains(document.activeElement);
      if (holdsFocus && opener.current?.isConnected) {
        opener.current.focus();
      }
    };
  }, []);

  return (
    // Escape closes it from wherever in it the focus is.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={drawer}
      aria-label={title}
      tabIndex={-1}
      className={styles.drawer}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header className={styles.header}>
        <div className={styles.kind}>{kind}</div>
        <LinkAndClose close={t('drawer.close')} onClose={onClose} />
      </header>
      <h3 className={styles.title}>
        <Breakable text={title} />
      </h3>
      {children}
    </section>
  );
}
