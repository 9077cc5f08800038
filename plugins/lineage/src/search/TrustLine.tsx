import { SearchHit } from '@grainline/backstage-plugin-lineage-common';
import {
  RiGroupLine,
  RiNodeTree,
  RiShieldCheckLine,
  RiTimeLine,
} from '@remixicon/react';
import { useTexts } from '../texts';
import styles from './TrustLine.module.css';

const ICONS = {
  use: RiNodeTree,
  certainty: RiShieldCheckLine,
  owner: RiGroupLine,
  freshness: RiTimeLine,
} as const;

/** Why to trust a hit, what counts most first. */
export function TrustLine(props: { why: NonNullable<SearchHit['why']> }) {
  const t = useTexts();
  if (props.why.length === 0) {
    return null;
  }
  return (
    <ul className={styles.reasons} aria-label={t('search.why')}>
      {props.why.map(({ kind, text }) => {
        const Icon = ICONS[kind];
        return (
          <li key={kind} className={styles.reason}>
            <Icon size={14} aria-hidden />
            {text}
          </li>
        );
      })}
    </ul>
  );
}
