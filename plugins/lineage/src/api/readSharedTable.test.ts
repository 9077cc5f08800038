import { RecordedLineage, recordedShop } from '../__testUtils__';
import { readSharedTable } from './readSharedTable';

const ref = 'shop/raw/orders';

describe('readSharedTable', () => {
  it('reads a table once for several cards', async () => {
    const api = RecordedLineage.of(recordedShop);
    const [a, b] = await Promise.all([
      readSharedTable(api, ref),
      readSharedTable(api, ref),
    ]);
    expect(a).toBe(b);
    expect(api.calls).toEqual([`table ${ref}`]);
  });

  it('reads again when asked for a fresh answer', async () => {
    const api = RecordedLineage.of(recordedShop);
    await readSharedTable(api, ref);
    await readSharedTable(api, ref, true);
    expect(api.calls).toHaveLength(2);
  });

  it('does not hand a failure to who asks next', async () => {
    const api = RecordedLineage.of(recordedShop);
    api.fail('table', new Error('down'));
    await expect(readSharedTable(api, ref)).rejects.toThrow('down');
    api.fail('table');
    await expect(readSharedTable(api, ref)).resolves.toMatchObject({ ref });
  });
});
