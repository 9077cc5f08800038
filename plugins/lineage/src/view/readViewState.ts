import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { columnFromParam } from '../entity';
import { Side } from '../graph';
import {
  DEFAULT_VIEW,
  Expansion,
  Look,
  MOST_STEPS,
  MOST_TABLES,
  ViewState,
} from './ViewState';
import { RefKind, fromNearRef } from './nearRef';
import { selectedFromParam } from './selectedParam';
import {
  EXPANSION_PARAMS,
  LEVELS,
  LINE_TRAITS,
  MOST_LISTED,
  ORIENTATIONS,
  OVERLAYS,
  VIEW_PARAMS,
} from './viewParams';

/** A part of an address that says nothing that can be shown. */
export interface ViewProblem {
  readonly param: string;
  readonly value: string;
}

/** What an address shows, and what of it could not be understood. */
export interface ReadView {
  readonly state: ViewState;
  readonly problems: readonly ViewProblem[];
}

const LOOKS: readonly string[] = ['picture', 'list', 'tree'];
const ISO_TIME =
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Reads values one by one, and remembers those that say nothing. */
class ParamReader {
  readonly problems: ViewProblem[] = [];
  private readonly params: URLSearchParams;

  private constructor(params: URLSearchParams) {
    this.params = params;
  }

  static of(params: URLSearchParams): ParamReader {
    return new ParamReader(params);
  }

  one<T>(param: string, read: (value: string) => T | undefined): T | undefined {
    const value = this.params.get(param);
    if (!value) {
      return undefined;
    }
    const found = read(value);
    if (found === undefined) {
      this.problems.push({ param, value });
    }
    return found;
  }

  flag(param: string): boolean {
    const read = (value: string) =>
      ['0', '1'].includes(value) ? value === '1' : undefined;
    return this.one(param, read) ?? false;
  }

  number(param: string, least: number, most: number): number | undefined {
    return this.one(param, value => {
      const number = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
      return number >= least && number <= most ? number : undefined;
    });
  }

  choice<T extends string>(param: string, of: readonly T[]): T | undefined {
    return this.one(param, value => of.find(one => one === value));
  }

  /** Each item once; those that say nothing, and those above the bound, are problems of their own. */
  list<T extends string>(
    param: string,
    read: (item: string) => T | undefined,
  ): readonly T[] {
    const found = new Set<T>();
    for (const value of this.params.get(param)?.split(',') ?? []) {
      const item = read(value);
      if (item !== undefined && (found.has(item) || found.size < MOST_LISTED)) {
        found.add(item);
      } else if (value !== '') {
        this.problems.push({ param, value });
      }
    }
    return [...found];
  }
}

function readLook(value: string): Look | undefined {
  const words = value.split(',');
  const beside = words.filter(word => word === 'list' || word === 'tree');
  return words.every(word => LOOKS.includes(word)) && beside.length <= 1
    ? {
        picture: words.includes('picture'),
        ...(beside.length === 1 && { beside: beside[0] as Look['beside'] }),
      }
    : undefined;
}

/**
 * Reads what an address shows of a table's lineage. A value that is unknown or broken counts as not given, and is told of: a link never fails
 * for a word that a later version spells otherwise.
 */
export function readViewState(
  table: TableRef,
  params: URLSearchParams,
): ReadView {
  const reader = ParamReader.of(params);
  const [source] = table.split('/');
  const near = (kind: RefKind) => (text: string) =>
    fromNearRef(source, kind, text);
  const among =
    <T extends string>(items: readonly T[]) =>
    (text: string) =>
      items.find(item => item === text);
  const both =
    reader.number(VIEW_PARAMS.depth, 1, MOST_STEPS) ?? DEFAULT_VIEW.up;
  const column = reader.one(VIEW_PARAMS.column, value =>
    columnFromParam(table, value),
  );
  const selected = reader.one(VIEW_PARAMS.selected, value =>
    selectedFromParam(source, value),
  );
  const look = reader.one(VIEW_PARAMS.look, readLook);
  const at = reader.one(VIEW_PARAMS.at, value =>
    ISO_TIME.test(value) && !Number.isNaN(Date.parse(value))
      ? value
      : undefined,
  );
  const state: ViewState = {
    ...(column !== undefined && { column }),
    everything: reader.flag(VIEW_PARAMS.everything),
    up: reader.number(VIEW_PARAMS.up, 0, MOST_STEPS) ?? both,
    down: reader.number(VIEW_PARAMS.down, 0, MOST_STEPS) ?? both,
    level: reader.choice(VIEW_PARAMS.level, LEVELS) ?? DEFAULT_VIEW.level,
    ends: reader.flag(VIEW_PARAMS.ends),
    grouped: reader.flag(VIEW_PARAMS.grouped),
    openSchemas: reader.list(VIEW_PARAMS.openSchemas, near('schema')),
    orientation:
      reader.choice(VIEW_PARAMS.orientation, ORIENTATIONS) ??
      DEFAULT_VIEW.orientation,
    overlays: reader.list(VIEW_PARAMS.overlays, among(OVERLAYS)),
    indirect: reader.flag(VIEW_PARAMS.indirect),
    without: reader.list(VIEW_PARAMS.without, among(LINE_TRAITS)),
    unfolded: reader.list(VIEW_PARAMS.unfolded, near('table')),
    expanded: Object.entries(EXPANSION_PARAMS).flatMap(([side, param]) =>
      reader
        .list(param, near('table'))
        .map((ref): Expansion => ({ table: ref, side: side as Side })),
    ),
    ...(selected !== undefined && { selected }),
    ...(look !== undefined && { look }),
    max: reader.number(VIEW_PARAMS.max, 1, MOST_TABLES) ?? DEFAULT_VIEW.max,
    ...(at !== undefined && { at }),
  };
  return { state, problems: reader.problems };
}
