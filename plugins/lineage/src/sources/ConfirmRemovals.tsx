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
  PendingRemoval,
  SourceStatus,
  lineageCrawlRunPermission,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { lineageApiRef } from '../api';
import { DialogEnding, DialogFailure } from '../dialog';
import { countRemovals } from './countRemovals';
import { useTexts } from '../texts';

/** Asks before it removes what a source no longer shows; not there for those who may not crawl. */
export function ConfirmRemovals(props: {
  source: SourceStatus;
  pending: readonly PendingRemoval[];
  onConfirmed: () => void;
}) {
  const t = useTexts();
  const { source, pending, onConfirmed } = props;
  const api = useApi(lineageApiRef);
  const { allowed } = usePermission({ permission: lineageCrawlRunPermission });
  const [open, setOpen] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [error, setError] = useState<Error>();
  if (!allowed) {
    return null;
  }
  const what = countRemovals(t, pending);
  const remove = async () => {
    setRemoving(true);
    setError(undefined);
    try {
      await api.confirmRemovals(source.id);
      setOpen(false);
      onConfirmed();
    } catch (e) {
      setError(toError(e));
    } finally {
      setRemoving(false);
    }
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button size="small" variant="secondary">
        {t('sources.confirm')}
      </Button>
      <Dialog width={480}>
        <DialogHeader>{t('sources.confirmTitle', { what })}</DialogHeader>
        <DialogBody>
          <Text as="p">
            {t('sources.confirmBody', { what, source: source.title })}
          </Text>
          <DialogFailure error={error} />
        </DialogBody>
        <DialogEnding
          leave={t('sources.keepThem')}
          action={{
            label: t('sources.removeThem'),
            running: removing,
            onPress: remove,
          }}
        />
      </Dialog>
    </DialogTrigger>
  );
}
