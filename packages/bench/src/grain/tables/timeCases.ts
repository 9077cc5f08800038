import { CaseUnit, GrainCase } from './GrainCase';
import {
  cohorts,
  described,
  distinct,
  grouped,
  keyless,
  layered,
  local,
  total,
} from './groupedShapes';
import {
  coarsened,
  full,
  passed,
  regrouped,
  spine,
  united,
} from './joinedShapes';
import { lateral, latest, numbered, places, stock } from './pickedShapes';
import { ShapeOf } from './Shape';
import { WayName, WAYS } from './waysToFill';

type Pick = readonly [ShapeOf, WayName];

/** Twenty-four of each unit that a crawl can see being filled, six that it can not. */
const HOURLY: readonly Pick[] = [
  [grouped, 'rebuild'],
  [grouped, 'upsert'],
  [grouped, 'fileSince'],
  [keyless, 'merge'],
  [keyless, 'view'],
  [total, 'staged'],
  [total, 'upsertRoutine'],
  [described, 'view'],
  [described, 'replaceSince'],
  [distinct, 'fileRebuild'],
  [layered, 'mergeRoutine'],
  [layered, 'view'],
  [spine, 'statements'],
  [spine, 'staged'],
  [full, 'view'],
  [full, 'fileSwap'],
  [passed, 'upsert'],
  [passed, 'rebuild'],
  [united, 'refill'],
  [regrouped, 'fileMerge'],
  [latest, 'replaceSince'],
  [numbered, 'swap'],
  [places, 'view'],
  [stock, 'upsertRoutine'],
  [grouped, 'unseen'],
  [total, 'unseen'],
  [latest, 'dynamic'],
  [spine, 'unseen'],
  [united, 'unseen'],
  [stock, 'dynamic'],
];

const DAILY: readonly Pick[] = [
  [grouped, 'view'],
  [grouped, 'merge'],
  [grouped, 'replaceSince'],
  [keyless, 'upsert'],
  [keyless, 'fileSince'],
  [total, 'refill'],
  [total, 'fileSwap'],
  [described, 'rebuild'],
  [described, 'fileMerge'],
  [distinct, 'upsertRoutine'],
  [layered, 'statements'],
  [local, 'view'],
  [local, 'rebuild'],
  [spine, 'view'],
  [full, 'staged'],
  [passed, 'mergeRoutine'],
  [coarsened, 'view'],
  [coarsened, 'rebuild'],
  [coarsened, 'upsert'],
  [united, 'view'],
  [regrouped, 'staged'],
  [latest, 'fileRebuild'],
  [numbered, 'view'],
  [stock, 'merge'],
  [grouped, 'unseen'],
  [local, 'unseen'],
  [total, 'dynamic'],
  [places, 'unseen'],
  [stock, 'unseen'],
  [keyless, 'dynamic'],
];

const WEEKLY: readonly Pick[] = [
  [grouped, 'rebuild'],
  [keyless, 'view'],
  [described, 'upsert'],
  [coarsened, 'fileSince'],
  [cohorts, 'mergeRoutine'],
  [lateral, 'view'],
  [total, 'unseen'],
];

const MONTHLY: readonly Pick[] = [
  [grouped, 'merge'],
  [total, 'view'],
  [local, 'staged'],
  [coarsened, 'replaceSince'],
  [cohorts, 'refill'],
  [layered, 'fileRebuild'],
  [passed, 'unseen'],
  [distinct, 'dynamic'],
];

function casesOf(unit: CaseUnit, picks: readonly Pick[]): GrainCase[] {
  return picks.map(([shapeOf, way]) => {
    const shape = shapeOf(unit);
    return {
      id: `${unit}: ${shape.name} by ${way}`,
      unit,
      table: 'target',
      keys: [shape.key, ...(shape.others ?? [])],
      time: shape.time,
      ...WAYS[way](shape),
    };
  });
}

/** 30 tables of hours, 30 of days, 15 of weeks or months. */
export const TIME_CASES: readonly GrainCase[] = [
  ...casesOf('hour', HOURLY),
  ...casesOf('day', DAILY),
  ...casesOf('week', WEEKLY),
  ...casesOf('month', MONTHLY),
];
