import { exampleTable } from '@grainline/backstage-plugin-lineage-node/testUtils';
import { toTableDocument } from './toTableDocument';

const template = '/catalog/:namespace/:kind/:name/lineage';

describe('toTableDocument', () => {
  it('holds the columns of the table, and says them in its text', () => {
    const document = toTableDocument(
      exampleTable('shop', 'core', 'order_facts', {
        kind: 'view',
        comment: 'One row per order.',
        columns: [
          { name: 'order_id', type: 'bigint' },
          { name: 'net', type: 'numeric(12,2)', comment: 'Without tax' },
        ],
        grainSentence: 'One row per order_id.',
      }),
      template,
    );
    expect(JSON.parse(JSON.stringify(document))).toEqual({
      title: 'core.order_facts',
      text: 'core order_facts\nOne row per order.\norder_id bigint\nnet numeric(12,2) Without tax',
      location: '/catalog/default/resource/shop.core.order_facts/lineage',
      authorization: { resourceRef: 'shop/core/order_facts' },
      lineageRef: 'shop/core/order_facts',
      entityName: 'shop.core.order_facts',
      source: 'shop',
      schema: 'core',
      name: 'order_facts',
      kind: 'view',
      grain: 'One row per order_id.',
      columns: [
        { name: 'order_id', type: 'bigint' },
        { name: 'net', type: 'numeric(12,2)', comment: 'Without tax' },
      ],
    });
  });

  it('leads where the template says', () => {
    expect(
      toTableDocument(
        exampleTable('shop', 'ops', 'Weird.Name/50 %'),
        '/tables/:name?from=search',
      ).location,
    ).toMatch(
      /^\/tables\/shop\.ops\.weird\.name_50-[0-9a-f]{12}\?from=search$/,
    );
  });

  it('stays small enough for every engine, and still names every column', () => {
    const columns = Array.from({ length: 1_600 }, (_, i) => ({
      name: `${String(i).padStart(4, '0')}${'ä'.repeat(29)}`,
      type: 'timestamp without time zone',
      comment: '😀'.repeat(2_000),
    }));
    const document = toTableDocument(
      exampleTable('shop', 'raw', 'wide', {
        columns,
        comment: 'x'.repeat(1_000_000),
      }),
      template,
    );
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(1_000_000);
    expect(document.columns.map(c => c.name)).toEqual(columns.map(c => c.name));
    expect(document.text).toContain(columns[1_599].name);
    expect(document.text.isWellFormed()).toBe(true);
  });
});
