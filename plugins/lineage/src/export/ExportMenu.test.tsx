import { LineageApi } from '@grainline/backstage-plugin-lineage-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { ExportMenu } from './ExportMenu';

const ROOT = 'shop/marts/daily_revenue';

describe('ExportMenu', () => {
  const files: Blob[] = [];
  const names: string[] = [];
  beforeEach(() => {
    files.length = 0;
    names.length = 0;
    // jsdom keeps no files: this is where a browser would take them.
    Object.assign(URL, {
      createObjectURL: (file: Blob) => `blob:${files.push(file)}`,
      revokeObjectURL: () => {},
    });
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        names.push(this.download);
      });
  });
  afterEach(() => jest.restoreAllMocks());

  const setup = async (
    api: RecordedLineage = RecordedLineage.of(recordedShop),
    drawSvg: (() => string) | undefined = () => '<svg xmlns=""/>',
  ) => {
    await renderWithRecord(<ExportMenu root={ROOT} drawSvg={drawSvg} />, {
      api,
    });
    return api;
  };
  const choose = async (name: string) => {
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByRole('menuitem', { name }));
  };

  it('saves the whole picture as SVG', async () => {
    await setup();
    await choose('Picture as SVG');
    expect(
      await screen.findByText('Saved marts.daily_revenue-lineage.svg.'),
    ).toBeVisible();
    expect(names).toEqual(['marts.daily_revenue-lineage.svg']);
    expect(files[0].type).toBe('image/svg+xml');
    expect(await files[0].text()).toBe('<svg xmlns=""/>');
  });

  it('saves all tables upstream, and says how many', async () => {
    const api = await setup();
    await choose('All tables upstream');
    const said = await screen.findByText(/^Saved marts\.daily_revenue/);
    const rows = (await files[0].text()).trim().split('\r\n');
    expect(names).toEqual(['marts.daily_revenue-upstream-tables.csv']);
    expect(said).toHaveTextContent(`with ${rows.length - 1} tables.`);
    expect(rows.length).toBeGreaterThan(2);
    expect(api.calls).toContain(`reach ${ROOT} upstream`);
  });

  it('says so where there is nothing to list, and saves nothing', async () => {
    await setup(RecordedLineage.of({ ...recordedShop, edges: [] }));
    await choose('All columns downstream');
    expect(await screen.findByText(/^There is nothing to list/)).toBeVisible();
    expect(files).toEqual([]);
  });

  it('says why a list could not be read', async () => {
    const api = await setup();
    api.fail('reach', new Error('The record is away'));
    await choose('All tables downstream');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^marts\.daily_revenue-downstream-tables\.csv could not be saved: The record is away$/,
    );
  });

  it('can be stopped', async () => {
    const api = RecordedLineage.of(recordedShop);
    const signals: (AbortSignal | undefined)[] = [];
    // A complete list that takes until nobody waits for it.
    jest.spyOn(api, 'reach').mockImplementation(
      (...[, options]: Parameters<LineageApi['reach']>) =>
        new Promise((_, reject) => {
          signals.push(options?.signal);
          options?.signal?.addEventListener('abort', () =>
            reject(new Error('Aborted')),
          );
        }),
    );
    await setup(api);
    await choose('All columns upstream');
    const reading =
      'Reading everything for marts.daily_revenue-upstream-columns.csv…';
    expect(await screen.findByText(reading)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(signals[0]?.aborted).toBe(true);
    expect(screen.queryByText(reading)).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(files).toEqual([]);
  });

  it('offers no picture while nothing is drawn', async () => {
    await renderWithRecord(<ExportMenu root={ROOT} drawSvg={undefined} />, {
      api: RecordedLineage.of(recordedShop),
    });
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(
      await screen.findByRole('menuitem', { name: 'Picture as PNG' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });
});
