import { Button, ButtonLink, Select, Switch } from '@backstage/ui';
import {
  ColumnRef,
  parseColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import styles from './LineageToolbar.module.css';

/** How far a person can look at once; more is a click on a table's side. */
const DEPTHS = [1, 2, 3, 5, 10, 20];

/** How a person chooses what the picture shows. */
export function LineageToolbar(props: {
  depth: number;
  onDepth: (depth: number) => void;
  indirect: boolean;
  onIndirect: (indirect: boolean) => void;
  column: ColumnRef | undefined;
  onColumn: (column: undefined) => void;
  /** Where the chosen column's source is told in words, if its table is in the picture. */
  sourceLink: string | undefined;
}) {
  const { depth, column, sourceLink } = props;
  const parts = column && parseColumnRef(column);
  const depths = DEPTHS.includes(depth)
    ? DEPTHS
    : [...DEPTHS, depth].sort((a, b) => a - b);
  return (
    <div className={styles.toolbar}>
      <div className={styles.depth}>
        <Select
          aria-label="Steps upstream and downstream"
          size="small"
          options={depths.map(n => ({
            value: String(n),
            label: n === 1 ? '1 step each way' : `${n} steps each way`,
          }))}
          value={String(depth)}
          onChange={value => props.onDepth(Number(value))}
        />
      </div>
      <Switch
        label="Filters, joins and groups"
        isSelected={props.indirect}
        onChange={props.onIndirect}
      />
      {parts && (
        <div className={styles.column} role="status">
          <span>
            Path of{' '}
            <strong>
              {parts.schema}.{parts.table}.{parts.column}
            </strong>
          </span>
          {sourceLink && (
            <ButtonLink size="small" variant="secondary" href={sourceLink}>
              Source in words
            </ButtonLink>
          )}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => props.onColumn(undefined)}
          >
            Show everything
          </Button>
        </div>
      )}
    </div>
  );
}
