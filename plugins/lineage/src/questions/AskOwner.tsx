import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogHeader,
  DialogTrigger,
  Text,
  TextAreaField,
} from '@backstage/ui';
import {
  PassedOn,
  QuestionKind,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useState } from 'react';
import { CopyButton } from '../copy';
import { DialogEnding, DialogFailure } from '../dialog';
import readable from '../Readable.module.css';
import { ownerWords, refWords } from '../words';
import styles from './AskOwner.module.css';
import { useAskOwner } from './useAskOwner';
import { useTexts } from '../texts';

function Outcome(props: { passedOn: PassedOn }) {
  const t = useTexts();
  const { sent, to, reason, text } = props.passedOn;
  if (sent) {
    return (
      <Alert
        role="status"
        status="success"
        icon
        title={t('questions.sentTo', { join: to.map(ownerWords).join(', ') })}
        description={t('questions.theAnswerComesTo')}
      />
    );
  }
  return (
    <>
      <Alert
        role="alert"
        status="warning"
        icon
        title={t('questions.itCouldNotBe')}
        description={reason?.message ?? t('questions.copyTheQuestionAnd')}
      />
      <pre className={styles.text}>{text}</pre>
      <CopyButton text={text} label={t('questions.copyTheQuestion')} />
    </>
  );
}

/** Sends a question with its context to the owner of a table, or hands it over to be sent by hand. */
export function AskOwner(props: {
  table: TableRef;
  kind: QuestionKind;
  /** The question, which a person may change before it is sent. */
  text: string;
  /** `Ask the owner` if not given. */
  label?: string;
}) {
  const t = useTexts();
  const { table, kind } = props;
  const label = props.label ?? t('questions.askTheOwner');
  const [text, setText] = useState(props.text);
  const { sending, passedOn, error, send } = useAskOwner();
  return (
    <DialogTrigger>
      <Button size="small" variant="secondary">
        {label}
      </Button>
      <Dialog width={520}>
        <DialogHeader>
          {t('questions.askTheOwnerOf', { table: refWords(table) })}
        </DialogHeader>
        <DialogBody>
          <div className={`${readable.readable} ${styles.body}`}>
            {passedOn ? (
              <Outcome passedOn={passedOn} />
            ) : (
              <>
                <TextAreaField
                  label={t('questions.yourQuestion')}
                  rows={4}
                  value={text}
                  onChange={setText}
                />
                <Text variant="body-small" color="secondary">
                  {t('questions.whatIsKnownAnd')}
                </Text>
              </>
            )}
            <DialogFailure error={error} />
          </div>
        </DialogBody>
        <DialogEnding
          leave={t('questions.close')}
          action={
            passedOn
              ? undefined
              : {
                  label: t('questions.send'),
                  running: sending,
                  disabled: text.trim() === '',
                  onPress: () => send({ ref: table, kind, text: text.trim() }),
                }
          }
        />
      </Dialog>
    </DialogTrigger>
  );
}
