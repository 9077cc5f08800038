import { LineageList, Side } from '../graph';
import { useTexts } from '../texts';
import styles from './LineageTree.module.css';
import { SideTree } from './SideTree';

const SIDES: readonly Side[] = ['upstream', 'downstream'];

/** The content of the graph as two trees that begin at what the picture is about. */
export function LineageTree(props: { list: LineageList }) {
  const t = useTexts();
  return (
    <div role="group" aria-label={t('list.tree')} className={styles.trees}>
      {SIDES.map(side => (
        <section key={side}>
          <h3 className={styles.title}>{t(`list.treeOf.${side}`)}</h3>
          <SideTree list={props.list} side={side} />
        </section>
      ))}
    </div>
  );
}
