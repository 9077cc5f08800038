import { Container, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import readable from '../Readable.module.css';
import styles from './AnswerPage.module.css';

/** The frame of a page that answers one kind of question: its name, what it is for, and what is on it. */
export function AnswerPage(props: {
  title: string;
  /** One or two sentences that say what a person finds here. */
  about: ReactNode;
  children: ReactNode;
}) {
  return (
    <main className={readable.readable}>
      <Container>
        <div className={styles.page}>
          <div className={styles.head}>
            <Text as="h2" variant="title-small" weight="bold">
              {props.title}
            </Text>
            <Text as="p" variant="body-medium" color="secondary">
              {props.about}
            </Text>
          </div>
          {props.children}
        </div>
      </Container>
    </main>
  );
}
