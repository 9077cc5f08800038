import { LineCertainty, LineKind, LineagePicture } from '../graph';
import { useTexts } from '../texts';
import colours from './GraphColours.module.css';
import styles from './Legend.module.css';
import { LineStroke } from './LineStroke';

const KINDS: readonly LineKind[] = [
  'value',
  'table',
  'indirect',
  'foreign-key',
  'join',
];
const CERTAINTIES: readonly LineCertainty[] = ['certain', 'likely', 'stated'];

const FROM = { x: 4, y: 6 };
const TO = { x: 40, y: 6 };

function isKind(what: LineKind | LineCertainty): what is LineKind {
  return KINDS.some(kind => kind === what);
}

function Sample({ what }: { what: LineKind | LineCertainty }) {
  return (
    <svg width="44" height="12" aria-hidden focusable="false">
      <LineStroke
        path={`M${FROM.x} ${FROM.y}H${TO.x}`}
        from={FROM}
        to={TO}
        kind={isKind(what) ? what : 'value'}
        certainty={isKind(what) ? 'certain' : what}
      />
    </svg>
  );
}

/** What the lines of the graph mean, and how many of each there are; a click leaves out those of a kind or certainty, or draws them again. */
export function Legend(props: {
  picture: LineagePicture;
  without: ReadonlySet<LineKind | LineCertainty>;
  onToggle: (what: LineKind | LineCertainty) => void;
}) {
  const { picture, without, onToggle } = props;
  const { counts, orientation, level, edges } = picture;
  const t = useTexts();
  const isThere = (what: LineKind | LineCertainty) =>
    counts[what] > 0 || without.has(what);
  const certainties = CERTAINTIES.filter(isThere);
  // Where all lines are of one certainty, there is nothing to tell apart.
  const there = [
    ...KINDS.filter(isThere),
    ...(certainties.length > 1 ? certainties : []),
  ];
  const words = (what: LineKind | LineCertainty) =>
    level === 'table' && (what === 'value' || what === 'table')
      ? t(`flow.legend.tables.${what}`)
      : t(`flow.legend.${what}`);
  return (
    <ul
      className={`${styles.legend} ${colours.colours}`}
      aria-label={t('flow.legend.title')}
    >
      <li className={styles.item}>{t(`flow.legend.${orientation}`)}</li>
      {there.map(what => {
        const isDrawn = !without.has(what);
        const lines = t('flow.legend.lines', { count: counts[what] });
        return (
          <li key={what} data-first={what === certainties[0] || undefined}>
            <button
              type="button"
              className={styles.filter}
              aria-pressed={isDrawn}
              title={t(isDrawn ? 'flow.legend.hide' : 'flow.legend.show', {
                hint: t(`flow.legend.hint.${what}`),
                lines,
              })}
              onClick={() => onToggle(what)}
            >
              <Sample what={what} />
              <span className={styles.what}>{words(what)}</span>
              <span className={styles.count} aria-label={lines}>
                {t('flow.legend.count', { count: counts[what] })}
              </span>
            </button>
          </li>
        );
      })}
      {edges.some(edge => edge.grainChange) && (
        <li className={styles.item} title={t('flow.legend.grainHint')}>
          <span className={styles.grain}>{t('flow.legend.grainSample')}</span>
          {t('flow.legend.grain')}
        </li>
      )}
    </ul>
  );
}
