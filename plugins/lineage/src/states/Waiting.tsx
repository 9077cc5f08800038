import { Skeleton, Text } from '@backstage/ui';
import styles from './Waiting.module.css';

/** Says what is being read, and holds the place of what will come. */
export function Waiting(props: { what: string; height?: number }) {
  return (
    <div role="status" className={styles.waiting}>
      <Text variant="body-small" color="secondary">
        {props.what}
      </Text>
      <Skeleton width="100%" height={props.height ?? 96} rounded />
    </div>
  );
}
