import { GrainChange } from '@grainline/backstage-plugin-lineage-common';

const KINDS: Readonly<Record<GrainChange['kind'], string>> = {
  coarser: 'coarser rows',
  finer: 'finer rows',
  different: 'other rows',
};

/** A change of grain in two or three words, such as `hour → day`. */
export function grainChangeWords(change: GrainChange): string {
  const { kind, from, to } = change;
  return from !== undefined && to !== undefined && from !== to
    ? `${from} → ${to}`
    : KINDS[kind];
}
