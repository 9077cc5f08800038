import { layoutTables } from '../graph';
import { LayoutWorker } from './LayoutWorker';

const input = {
  boxes: ['a', 'b'].map(id => ({ id, width: 10, height: 10 })),
  lines: [{ from: 'a', to: 'b' }],
};

describe('LayoutWorker', () => {
  it('lays out on the page where there are no workers', async () => {
    expect(typeof Worker).toBe('undefined');
    const worker = LayoutWorker.create();
    await expect(
      worker.layout(input, new AbortController().signal),
    ).resolves.toEqual(layoutTables(input));
  });

  it('does not lay out what is no longer wanted', async () => {
    await expect(
      LayoutWorker.create().layout(input, AbortSignal.abort()),
    ).rejects.toThrow('aborted');
  });
});
