import { screen, waitFor } from '@testing-library/react';
import {
  RecordedLineage,
  recordedRemovals,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ConfirmRemovals } from './ConfirmRemovals';

describe('ConfirmRemovals', () => {
  it('is not there for those who may not crawl', async () => {
    const api = RecordedLineage.of(recordedShop);
    renderWithRecord(
      <ConfirmRemovals
        source={recordedShop.sources[0]}
        pending={recordedRemovals}
        onConfirmed={() => {}}
      />,
      { api, mayCrawl: false },
    );
    await screen.findByLabelText('place');
    await waitFor(() =>
      expect(screen.queryByRole('button')).not.toBeInTheDocument(),
    );
  });
});
