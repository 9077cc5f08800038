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

function Outcome(props: { passedOn: PassedOn }) {
  const { sent, to, reason, text } = props.passedOn;
  if (sent) {
    return (
      <Alert
        role="status"
        status="success"
        icon
        title={`Sent to ${to.map(ownerWords).join(', ')}`}
        description="The answer comes to you from them, not through this page."
      />
    );
  }
  return (
    <>
      <Alert
        role="alert"
        status="warning"
        icon
        title="It could not be sent from here"
        description={
          reason?.message ??
          'Copy the question and send it to the owner yourself.'
        }
      />
      <pre className={styles.text}>{text}</pre>
      <CopyButton text={text} label="Copy the question" />
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
  const { table, kind, label = 'Ask the owner' } = props;
  const [text, setText] = useState(props.text);
  const { sending, passedOn, error, send } = useAskOwner();
  return (
    <DialogTrigger>
      <Button size="small" variant="secondary">
        {label}
      </Button>
      <Dialog width={520}>
        <DialogHeader>Ask the owner of {refWords(table)}</DialogHeader>
        <DialogBody>
          <div className={`${readable.readable} ${styles.body}`}>
            {passedOn ? (
              <Outcome passedOn={passedOn} />
            ) : (
              <>
                <TextAreaField
                  label="Your question"
                  rows={4}
                  value={text}
                  onChange={setText}
                />
                <Text variant="body-small" color="secondary">
                  What is known and a link to this table are sent along.
                </Text>
              </>
            )}
            {error && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={errorAdvice(error)}
              />
            )}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            Close
          </Button>
          {!passedOn && (
            <Button
              variant="primary"
              isPending={sending}
              isDisabled={text.trim() === ''}
              onPress={() => send({ ref: table, kind, text: text.trim() })}
            >
              Send
            </Button>
          )}
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
