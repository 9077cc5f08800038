import { Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './AnswerPart.module.css';

/** One part of an answer under a heading of its own. */
export function AnswerPart(props: {
  title: ReactNode;
  /** What the part is, where the title does not say it. */
  about?: string;
  children: ReactNode;
}) {
  const { title, about, children } = props;
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h4 id={id} className={styles.title}>
        {title}
      </h4>
      {about && (
        <Text variant="body-small" color="secondary">
          {about}
        </Text>
      )}
      {children}
    </section>
  );
}
