import { screen, waitFor } from '@testing-library/react';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { CrawlButton } from './CrawlButton';

describe('CrawlButton', () => {
  it('is not there for those who may not crawl, who still see that a crawl runs', async () => {
    const [shop] = recordedShop.sources;
    renderWithRecord(
      <CrawlButton
        source={{ ...shop, state: 'running' }}
        starting={false}
        error={undefined}
        onCrawl={() => {}}
      />,
      { api: RecordedLineage.of(recordedShop), mayCrawl: false },
    );
    expect(await screen.findByText('Crawling…')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByRole('button')).not.toBeInTheDocument(),
    );
  });
});
