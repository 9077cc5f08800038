import { Button, Card, CardBody } from '@backstage/ui';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useSearchParams } from 'react-router-dom';
import { tableFromParam } from '../entity';
import { AnswerPage } from '../page/AnswerPage';
import { TablePicker } from '../pick';
import styles from './Compare.module.css';
import { Comparison } from './Comparison';
import { useTexts } from '../texts';

const SIDES = ['left', 'right'] as const;

const LABELS = { left: 'One table', right: 'The other table' } as const;

/** The page where two tables stand side by side. Both are in the URL. */
export function ComparePage() {
  const t = useTexts();
  const [params, setParams] = useSearchParams();
  const left = tableFromParam(params.get('left'));
  const right = tableFromParam(params.get('right'));
  const chosen = { left, right };
  const choose = (sides: Partial<Record<'left' | 'right', TableRef>>) =>
    setParams(before => {
      const next = new URLSearchParams(before);
      for (const side of SIDES.filter(s => s in sides)) {
        const table = sides[side];
        if (table) {
          next.set(side, table);
        } else {
          next.delete(side);
        }
      }
      return next;
    });
  return (
    <AnswerPage
      title={t('compare.howDoTwoTables')}
      about={t('compare.twoTablesSideBy')}
    >
      <Card>
        <CardBody>
          <div className={styles.sides}>
            {SIDES.map(side => (
              <TablePicker
                key={side}
                label={LABELS[side]}
                value={chosen[side]}
                onChoose={table => choose({ [side]: table })}
              />
            ))}
            <Button
              variant="secondary"
              isDisabled={!left && !right}
              onPress={() => choose({ left: right, right: left })}
            >
              {t('compare.swap')}
            </Button>
          </div>
        </CardBody>
      </Card>
      {left && right && (
        <Card>
          <CardBody>
            <Comparison key={`${left} ${right}`} left={left} right={right} />
          </CardBody>
        </Card>
      )}
    </AnswerPage>
  );
}
