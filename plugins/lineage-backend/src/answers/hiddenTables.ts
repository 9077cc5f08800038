import { Reason } from '@grainline/backstage-plugin-lineage-common';

/** Says that tables take part which the reader may not see. */
export function hiddenTables(count: number): Reason {
  return {
    code: 'hidden',
    message: `${
      count === 1 ? 'One table' : `${count} tables`
    } that you may not see ${
      count === 1 ? 'takes' : 'take'
    } part; who runs the portal decides who sees what`,
  };
}
