import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  PassedOn,
  QuestionKind,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useState } from 'react';
import { lineageApiRef } from '../api';

/** How a question to an owner stands. */
export interface AskingOwner {
  readonly sending: boolean;
  readonly passedOn?: PassedOn;
  readonly error?: Error;
  readonly send: (question: {
    ref: TableRef;
    kind: QuestionKind;
    text: string;
  }) => Promise<void>;
}

/** Sends a question to the owner of a table. */
export function useAskOwner(): AskingOwner {
  const api = useApi(lineageApiRef);
  const [state, setState] = useState<Omit<AskingOwner, 'send'>>({
    sending: false,
  });
  const send = useCallback<AskingOwner['send']>(
    async question => {
      setState({ sending: true });
      try {
        setState({ sending: false, passedOn: await api.askOwner(question) });
      } catch (e) {
        setState({ sending: false, error: toError(e) });
      }
    },
    [api],
  );
  return { ...state, send };
}
