import { Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './AnswerPart.module.css';

/** One part of an answer under a heading of its own. */
export function AnswerPart(props: {
  title: ReactNode;
  /** What the part is, where the title does not say it. */
  about?: string;
  /** Of its heading: 3 on a page of its own, 4 (if not given) within a card. */
  level?: 3 | 4;
  children: ReactNode;
}) {
  const { title, about, level = 4, children } = props;
  const Heading = `h${level}` as const;
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <Heading id={id} className={styles.title}>
        {title}
      </Heading>
      {about && (
        <Text variant="body-small" color="secondary">
          {about}
        </Text>
      )}
      {children}
    </section>
  );
}
