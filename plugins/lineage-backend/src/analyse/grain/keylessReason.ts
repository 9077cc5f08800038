import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { StatementLineage, TableName } from '@grainline/sql-lineage';
import { KnownKey } from './KnownKey';

/** Why the SQL of a view proves no key, and what would make one known. */
export function keylessReason(
  { shape, tablesRead }: StatementLineage,
  provenKeys: (name: TableName) => readonly KnownKey[],
): Reason {
  const { keyless } = shape;
  if (
    keyless?.cause === 'rows-multiply' &&
    (shape.groupBy || shape.aggregateWithoutGroupBy)
  ) {
    return {
      code: 'rows-multiply',
      message:
        'A function in the select list may turn one row into several, so that its groups do not identify rows',
    };
  }
  if (shape.groupingSets) {
    return {
      code: 'grouping-sets',
      message:
        'GROUPING SETS, ROLLUP or CUBE mix rows of several grains in one table',
    };
  }
  if (shape.groupBy) {
    return {
      code: 'group-key-not-projected',
      message:
        'It groups by something that is not among its columns, so that several rows may look the same',
    };
  }
  if (keyless?.cause === 'key-not-returned') {
    return {
      code: 'key-not-projected',
      message: `Its rows are identified by ${keyless.columns.join(
        ', ',
      )}, which are not all among its columns`,
    };
  }
  if (
    keyless?.cause === 'no-key-read' &&
    tablesRead.some(name => provenKeys(name).length === 0)
  ) {
    return {
      code: 'no-upstream-key',
      message:
        'What it reads has no declared key; a primary key or unique index there would make it known',
    };
  }
  return {
    code: 'grain-not-derived',
    message:
      'Its SQL does not show what identifies a row; a unique index on a materialized view, or a test, would make it known',
  };
}
