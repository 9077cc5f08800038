import { assembleColumn } from './columns';

const column = (row: Record<string, string | null>) =>
  assembleColumn({ name: 'c', ordinal: '3', data_type: 'integer', ...row });

describe('assembleColumn', () => {
  it.each([
    [
      { data_type: 'character varying', length: '200' },
      'character varying(200)',
    ],
    [{ data_type: 'numeric', precision: '12', scale: '2' }, 'numeric(12,2)'],
    [{ data_type: 'numeric', precision: '38', scale: null }, 'numeric(38,0)'],
    [{ data_type: 'bigint', precision: '64', scale: '0' }, 'bigint'],
    [{ data_type: 'numeric(8,2)' }, 'numeric(8,2)'],
    [{ data_type: 'array<struct<a:int>>' }, 'array<struct<a:int>>'],
    [{ data_type: 'super' }, 'super'],
  ])('prints the type of %j as %s', (row, type) => {
    expect(column(row).type).toBe(type);
  });

  it('knows an identity by its default', () => {
    expect(
      column({ default: `"identity"(108, 0, '1,1'::text)` }),
    ).toMatchObject({ identity: 'always' });
    expect(
      column({ default: `default_identity(108, 0, '1,1'::text)` }),
    ).toMatchObject({ identity: 'by default' });
    expect(column({ default: "'identity'::text" })).toMatchObject({
      default: "'identity'::text",
    });
  });

  it.each([
    ['NO', false],
    ['no', false],
    ['false', false],
    ['YES', true],
    ['true', true],
    ['', true],
    [null, true],
  ])('takes %j for nullable: %s', (nullable, expected) => {
    expect(column({ nullable }).nullable).toBe(expected);
  });
});
