export { countAsOwner } from './countAsOwner';
export type {
  OwnerCount,
  OwnerForeignKey,
  OwnerRelation,
  OwnerRelationKind,
  OwnerTotals,
} from './OwnerCount';
export { readViewReads } from './viewReads';
