import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { lineageApiRef } from '../api';

/** Takes back what a person said. */
export function useWithdraw(onWithdrawn: () => void) {
  const api = useApi(lineageApiRef);
  const [withdrawing, setWithdrawing] = useState<string>();
  const [error, setError] = useState<Error>();
  const withdraw = async (id: string) => {
    setWithdrawing(id);
    setError(undefined);
    try {
      await api.withdrawCorrection(id);
      onWithdrawn();
    } catch (e) {
      setError(toError(e));
    } finally {
      setWithdrawing(undefined);
    }
  };
  return { withdraw, withdrawing, error };
}
