import { analyticsApiRef, errorApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { AskedQuestion } from '@grainline/backstage-plugin-lineage-common';
import { render, waitFor } from '@testing-library/react';
import { RecordedLineage, recordedShop } from '../__testUtils__';
import { lineageApiRef } from '../api';
import { outcomeOf } from './outcomeOf';
import { useQuestion } from './useQuestion';

const revenue = 'shop/marts/daily_revenue/revenue';

function Asks(props: { question: AskedQuestion | undefined }) {
  useQuestion(props.question);
  return null;
}

describe('useQuestion', () => {
  const api = RecordedLineage.of(recordedShop);
  const captureEvent = jest.fn();
  const post = jest.fn();
  const asking = (question: AskedQuestion | undefined) => (
    <TestApiProvider
      apis={[
        [lineageApiRef, api],
        [analyticsApiRef, { captureEvent }],
        [errorApiRef, { post, error$: jest.fn() }],
      ]}
    >
      <Asks question={question} />
    </TestApiProvider>
  );
  beforeEach(() => {
    api.calls.length = 0;
    jest.clearAllMocks();
  });

  it('counts nothing until there is an answer', () => {
    render(asking(undefined));
    expect(api.calls).toEqual([]);
    expect(captureEvent).not.toHaveBeenCalled();
  });

  it('counts a question once, by the plugin and by the portal’s analytics', async () => {
    const question = {
      kind: 'source',
      ref: revenue,
      outcome: outcomeOf({ certainty: 'likely' }),
    } as const;
    const { rerender } = render(asking(question));
    rerender(asking({ ...question }));
    rerender(asking(undefined));
    rerender(asking(question));
    expect(api.calls).toEqual(['noteQuestion source answered']);
    expect(captureEvent).toHaveBeenCalledTimes(1);
    expect(captureEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        action: 'lineage-question',
        subject: 'source',
        attributes: { outcome: 'answered', ref: revenue },
      }),
    );
  });

  it('counts each question of its own', () => {
    const { rerender } = render(asking({ kind: 'grain', outcome: 'unknown' }));
    rerender(asking({ kind: 'impact', outcome: 'answered' }));
    expect(api.calls).toEqual([
      'noteQuestion grain unknown',
      'noteQuestion impact answered',
    ]);
  });

  it('reports that it could not count, without disturbing the reader', async () => {
    const down = new Error('down');
    api.fail('noteQuestion', down);
    render(
      asking({ kind: 'grain', outcome: outcomeOf({ certainty: 'unknown' }) }),
    );
    await waitFor(() =>
      expect(post).toHaveBeenCalledWith(down, { hidden: true }),
    );
    api.fail('noteQuestion');
  });
});
