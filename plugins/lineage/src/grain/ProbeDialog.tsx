import {
  Button,
  Dialog,
  DialogBody,
  DialogHeader,
  DialogTrigger,
  Text,
} from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  TableRef,
  lineageProbeRunPermission,
} from '@grainline/backstage-plugin-lineage-common';
import { DialogEnding, DialogFailure } from '../dialog';
import readable from '../Readable.module.css';
import { Waiting } from '../states';
import { refWords } from '../words';
import styles from './Grain.module.css';
import { ProbePlan } from './ProbePlan';
import { useProbe } from './useProbe';
import { useTexts } from '../texts';

/** Offers to look into a table's data, first at what that would cost; not there for those who may not probe. */
export function ProbeDialog(props: { table: TableRef; onProbed: () => void }) {
  const t = useTexts();
  const { table, onProbed } = props;
  const { allowed } = usePermission({ permission: lineageProbeRunPermission });
  const { report, running, error, plan, run } = useProbe(table);
  if (!allowed) {
    return null;
  }
  const planned = report?.dryRun === true;
  const start = async () => {
    if (await run()) {
      onProbed();
    }
  };
  return (
    <DialogTrigger onOpenChange={isOpen => isOpen && plan()}>
      <Button size="small" variant="secondary">
        {t('grain.probeTheData')}
      </Button>
      <Dialog width={600}>
        <DialogHeader>
          {t('grain.probeTheDataOf', { table: refWords(table) })}
        </DialogHeader>
        <DialogBody>
          <div className={`${readable.readable} ${styles.probe}`}>
            <Text variant="body-small" color="secondary">
              {t('grain.aProbeCountsIn')}
            </Text>
            {report && <ProbePlan report={report} />}
            {!report && running && (
              <Waiting what={t('grain.askingWhatItWould')} />
            )}
            <DialogFailure error={error} />
          </div>
        </DialogBody>
        <DialogEnding
          leave={t('grain.close')}
          action={
            planned
              ? { label: t('grain.runIt'), running, onPress: start }
              : undefined
          }
        />
      </Dialog>
    </DialogTrigger>
  );
}
