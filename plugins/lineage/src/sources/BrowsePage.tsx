import { Container, Link, Text } from '@backstage/ui';
import { Fragment, ReactNode } from 'react';
import readable from '../Readable.module.css';
import styles from './Sources.module.css';

/** The frame of a page below the sources: the way to it, its name, what can be done there, and what is on it. */
export function BrowsePage(props: {
  /** The pages above it, the highest first. */
  above: readonly { readonly title: string; readonly href: string }[];
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { above, title, about, actions, children } = props;
  return (
    <main className={readable.readable}>
      <Container>
        <div className={styles.page}>
          <div className={styles.header}>
            <div className={styles.head}>
              <nav className={styles.way}>
                {above.map(({ title: name, href }) => (
                  <Fragment key={href}>
                    <Link href={href} variant="body-small">
                      {name}
                    </Link>
                    <span aria-hidden>/</span>
                  </Fragment>
                ))}
              </nav>
              <Text as="h2" variant="title-small" weight="bold">
                {title}
              </Text>
              {about && (
                <Text as="p" variant="body-small" color="secondary">
                  {about}
                </Text>
              )}
            </div>
            {actions}
          </div>
          {children}
        </div>
      </Container>
    </main>
  );
}
