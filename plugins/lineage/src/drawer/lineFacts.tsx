import {
  EdgeDetail,
  EdgeProps,
} from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from '../cards/CertaintyMark';
import { Texts, drawerTexts } from '../texts';
import { TimeAgo, countOf, timeAgo, transformWords } from '../words';
import { Fact } from './Facts';

function rolesWords(t: Texts, { role, roles }: EdgeProps): string {
  return (roles ?? (role ? [role] : []))
    .map(one => t(`drawer.role.${one}`))
    .join(', ');
}

const isJoinType = (name: string): name is keyof typeof drawerTexts.joinTypes =>
  Object.hasOwn(drawerTexts.joinTypes, name);

/** A foreign key or a join in words. */
function relationFacts(t: Texts, { props }: EdgeDetail['edge']): Fact[] {
  const { constraint, enforced, joinType } = props;
  return [
    [
      t('drawer.constraint'),
      constraint &&
        [constraint, enforced === false && t('drawer.notEnforced')]
          .filter(Boolean)
          .join(', '),
    ],
    [
      t('drawer.joinType'),
      joinType && isJoinType(joinType)
        ? t(`drawer.joinTypes.${joinType}`)
        : joinType,
    ],
  ];
}

/** What is known of an edge as a whole, by names. */
export function lineFacts(t: Texts, detail: EdgeDetail, now: Date): Fact[] {
  const { edge, assertions, lastSeen } = detail;
  const { kind, props, certainty, grainChange, sinceThen, calls } = edge;
  const bases = edge.bases ?? [
    ...new Set(assertions.map(({ basis }) => basis)),
  ];
  const [first] = assertions.map(({ since }) => since).sort();
  const ended = assertions.every(({ until }) => until !== undefined)
    ? assertions.flatMap(({ until }) => until ?? []).sort()
    : [];
  const times = calls === undefined ? undefined : countOf(t, calls, 'time');
  return [
    [
      t('drawer.how'),
      kind === 'DERIVES' ? transformWords(t, props) : undefined,
    ],
    [
      t('drawer.roles'),
      kind === 'DERIVES' && (props.roles?.length ?? 0) > 1
        ? rolesWords(t, props)
        : undefined,
    ],
    ...relationFacts(t, edge),
    [
      t('drawer.certainty'),
      <>
        <CertaintyMark certainty={certainty} />{' '}
        {bases.map(basis => t(`drawer.basis.${basis}`)).join(', ')}
      </>,
    ],
    [t('drawer.grain'), grainChange?.sentence],
    [t('drawer.firstSeen'), first && <TimeAgo iso={first} />],
    [
      ended.length > 0 ? t('drawer.ended') : t('drawer.lastSeen'),
      lastSeen && <TimeAgo iso={lastSeen} />,
    ],
    [
      t('drawer.runs'),
      times && edge.lastSeen
        ? t('drawer.runsLast', {
            times,
            ago: timeAgo(t, edge.lastSeen, now),
          })
        : times,
    ],
    [
      t('drawer.since'),
      sinceThen ? t(`drawer.sinceThen.${sinceThen}`) : undefined,
    ],
  ];
}
