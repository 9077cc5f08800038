import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { Selected } from '../flow';
import { LineagePicture } from '../graph';
import { useTexts } from '../texts';
import { refWords } from '../words';
import styles from './Drawer.module.css';
import { SelectedLine } from './SelectedLine';

/** More than these are counted. */
const LISTED = 12;

const isOf =
  ({ from, to, kind }: SelectedLine) =>
  (edge: LineageEdge) =>
    edge.from === from && edge.to === to && edge.kind === kind;

/** What else is drawn as the same line, because the columns that it joins are folded. */
export function otherEdges(
  picture: LineagePicture,
  line: SelectedLine,
): readonly LineageEdge[] {
  const drawn = picture.edges.find(({ edges }) => edges.some(isOf(line)));
  return (drawn?.edges ?? []).filter(edge => !isOf(line)(edge));
}

/** Leads on to what else is drawn as the same line. */
export function OtherEdges(props: {
  edges: readonly LineageEdge[];
  onSelect: (what: Selected) => void;
}) {
  const t = useTexts();
  const { edges, onSelect } = props;
  if (edges.length === 0) {
    return null;
  }
  const rest = edges.length - LISTED;
  return (
    <section className={styles.part}>
      <h4 className={styles.subtitle}>
        {t('drawer.others', { count: edges.length })}
      </h4>
      <ul className={styles.items}>
        {edges.slice(0, LISTED).map(({ from, to, kind }) => (
          <li key={`${kind} ${from} ${to}`}>
            <button
              type="button"
              className={styles.action}
              onClick={() => onSelect({ line: { from, to, kind } })}
            >
              {t(`drawer.line.${kind}`, {
                from: refWords(from),
                to: refWords(to),
              })}
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className={styles.note}>{t('drawer.moreOthers', { count: rest })}</p>
      )}
    </section>
  );
}
