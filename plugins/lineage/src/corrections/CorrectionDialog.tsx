import { toError } from '@backstage/errors';
import {
  Button,
  Dialog,
  DialogBody,
  DialogHeader,
  DialogTrigger,
  Text,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  CorrectionKind,
  NewCorrection,
  lineageCorrectionWritePermission,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ReactNode, useState } from 'react';
import { lineageApiRef } from '../api';
import { DialogEnding, DialogFailure } from '../dialog';
import { AskOwner } from '../questions';
import readable from '../Readable.module.css';
import { refWords } from '../words';
import styles from './CorrectionDialog.module.css';
import { useTexts } from '../texts';

/**
 * A button behind which a person says what is right. Who may not correct asks the owner instead; nothing is shown until it is known who may.
 */
export function CorrectionDialog(props: {
  kind: CorrectionKind;
  /** The table or column that the answer is about. */
  refOf: string;
  /** What the button says; `Not right?` if not given. */
  label?: string;
  title: string;
  /** What comes of it, for people who consider it. */
  about: string;
  /** False as long as the fields say nothing. */
  ready: boolean;
  /** Makes the correction of the fields. @throws what is wrong with them. */
  build: () => Promise<NewCorrection>;
  onCorrected: () => void;
  children: ReactNode;
}) {
  const t = useTexts();
  const { kind, refOf, title, about, ready } = props;
  const label = props.label ?? t('corrections.notRight');
  const api = useApi(lineageApiRef);
  const { allowed, loading } = usePermission({
    permission: lineageCorrectionWritePermission,
  });
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<Error>();
  if (loading) {
    return null;
  }
  if (!allowed) {
    return (
      <AskOwner
        table={tableOf(refOf)}
        kind={kind}
        label={label}
        text={`${t('corrections.thePortalsAnswerAbout', {
          kind,
          refOf: refWords(refOf),
        })} `}
      />
    );
  }
  const save = async () => {
    setSaving(true);
    setError(undefined);
    try {
      await api.correct(await props.build());
      setOpen(false);
      props.onCorrected();
    } catch (e) {
      setError(toError(e));
    } finally {
      setSaving(false);
    }
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button size="small" variant="tertiary">
        {label}
      </Button>
      <Dialog width={560}>
        <DialogHeader>{title}</DialogHeader>
        <DialogBody>
          <div className={`${readable.readable} ${styles.fields}`}>
            <Text variant="body-small" color="secondary">
              {about}
            </Text>
            {props.children}
            <DialogFailure error={error} />
          </div>
        </DialogBody>
        <DialogEnding
          leave={t('corrections.cancel')}
          action={{
            label: t('corrections.save'),
            running: saving,
            disabled: !ready,
            onPress: save,
          }}
        />
      </Dialog>
    </DialogTrigger>
  );
}
