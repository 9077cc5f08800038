import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
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
import readable from '../Readable.module.css';
import { errorAdvice } from '../states';
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
  const { table, kind, label = 'Ask the owner' } = props;
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
            {error && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={errorAdvice(t, error)}
              />
            )}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            {t('questions.close')}
          </Button>
          {!passedOn && (
            <Button
              variant="primary"
              isPending={sending}
              isDisabled={text.trim() === ''}
              onPress={() => send({ ref: table, kind, text: text.trim() })}
            >
              {t('questions.send')}
            </Button>
          )}
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
