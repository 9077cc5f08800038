import { SearchHit } from '@grainline/backstage-plugin-lineage-common';
import {
  RiGroupLine,
  RiNodeTree,
  RiShieldCheckLine,
  RiTimeLine,
} from '@remixicon/react';
import { TableOwner } from '../entity';
import { useTexts } from '../texts';
import { ownerWords } from '../words';
import styles from './TrustLine.module.css';

const ICONS = {
  use: RiNodeTree,
  certainty: RiShieldCheckLine,
  owner: RiGroupLine,
  freshness: RiTimeLine,
} as const;

/** Why to trust a hit, what counts most first. */
export function TrustLine(props: {
  why: NonNullable<SearchHit['why']>;
  /** Whose the table is by the catalog, where that is known: it counts more than the role that owns it in the database. */
  owner: TableOwner | undefined;
}) {
  const t = useTexts();
  const { why, owner } = props;
  if (why.length === 0) {
    return null;
  }
  const textOf = ({ kind, text }: (typeof why)[number]) =>
    kind === 'owner' && owner && owner !== 'nobody'
      ? t('search.ownedBy', { owner: ownerWords(owner.ref) })
      : text;
  return (
    <ul className={styles.reasons} aria-label={t('search.why')}>
      {why.map(reason => {
        const { kind } = reason;
        const Icon = ICONS[kind];
        return (
          <li key={kind} className={styles.reason}>
            <Icon size={14} aria-hidden />
            {textOf(reason)}
          </li>
        );
      })}
    </ul>
  );
}
