import { ActivityCard } from '../cards/ActivityCard';
import { ChangesCard } from '../cards/ChangesCard';
import { ColumnsCard } from '../cards/ColumnsCard';
import { FactsCard } from '../cards/FactsCard';
import { GrainCard } from '../cards/GrainCard';
import { HeadCard } from '../cards/HeadCard';
import { FitCard } from '../fit/FitCard';
import styles from './TablePage.module.css';

/** All cards of a table, in the order of its entity page. */
export function TableOverview() {
  return (
    <div className={styles.cards}>
      <HeadCard />
      <GrainCard />
      <ColumnsCard />
      <ActivityCard />
      <FitCard />
      <ChangesCard />
      <FactsCard />
    </div>
  );
}
