import { Button, ButtonLink } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ColumnRef,
  parseRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef, useReading } from '../api';
import { useAnswerLinks } from '../entity';
import { Selected } from '../flow';
import { LineagePicture } from '../graph';
import { ReadError, Waiting } from '../states';
import { useTexts } from '../texts';
import { refWords } from '../words';
import { Drawer } from './Drawer';
import styles from './Drawer.module.css';
import { Facts } from './Facts';
import { LineAssertion } from './LineAssertion';
import { OtherEdges, otherEdges } from './OtherEdges';
import { SelectedLine } from './SelectedLine';
import { lineFacts } from './lineFacts';

/** Everything that is known of a line: the statements behind it, their SQL with the part that makes it, why and since when it is believed. */
export function LineDrawer(props: {
  line: SelectedLine;
  picture: LineagePicture;
  /** ISO 8601, where the picture shows the past. */
  at: string | undefined;
  onSelect: (what: Selected | undefined) => void;
  onChoose: (column: ColumnRef) => void;
}) {
  const t = useTexts();
  const api = useApi(lineageApiRef);
  const links = useAnswerLinks();
  const { line, picture, at, onSelect, onChoose } = props;
  const { from, to, kind } = line;
  const { column = '' } = parseRef(to);
  const key = JSON.stringify([from, to, kind, at]);
  const { value, error, retry } = useReading(key, ({ signal }) =>
    api.edge({ from, to, kind, ...(at !== undefined && { at }) }, { signal }),
  );
  const title = t(`drawer.line.${kind}`, {
    from: refWords(from),
    to: refWords(to),
  });
  return (
    <Drawer
      title={title}
      kind={t(`drawer.kind.${kind}`)}
      about={key}
      onClose={() => onSelect(undefined)}
    >
      {kind === 'DERIVES' && (
        <div className={styles.links}>
          {value && (
            <ButtonLink
              size="small"
              variant="secondary"
              href={links.source(value.to, to)}
            >
              {t('drawer.source', { column })}
            </ButtonLink>
          )}
          <Button size="small" variant="secondary" onPress={() => onChoose(to)}>
            {t('drawer.path', { column })}
          </Button>
        </div>
      )}
      {error && (
        <ReadError
          what={t('drawer.what', { name: title })}
          error={error}
          onRetry={retry}
        />
      )}
      {!value && !error && <Waiting what={t('drawer.reading')} height={240} />}
      {value && (
        <>
          <Facts facts={lineFacts(t, value, new Date())} />
          {value.assertions.map((assertion, i) => (
            <LineAssertion
              key={`${assertion.job?.id ?? i} ${assertion.since}`}
              assertion={assertion}
              name={refWords(tableOf(to))}
            />
          ))}
          {value.hiddenJobs > 0 && (
            <p className={styles.note}>
              {t('drawer.hiddenJobs', { count: value.hiddenJobs })}
            </p>
          )}
          {value.moreJobs !== undefined && (
            <p className={styles.note}>
              {t('drawer.moreJobs', { count: value.moreJobs })}
            </p>
          )}
        </>
      )}
      <OtherEdges edges={otherEdges(picture, line)} onSelect={onSelect} />
    </Drawer>
  );
}
