import { Fragment, ReactNode } from 'react';
import styles from './Drawer.module.css';

/** A name and what is known by it. */
export type Fact = readonly [name: string, value: ReactNode];

/** Facts by their names; those without a value are left out. */
export function Facts(props: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {props.facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
