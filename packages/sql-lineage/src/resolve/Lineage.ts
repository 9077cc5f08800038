import type { CompositeField } from '../catalog/CompositeField';
import type { Reason } from '../model/Reason';
import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';
import type { Condition } from './Condition';
import type { Place } from './Place';

/** A table as one object per statement, so that sources compare by identity. */
export interface TableRef {
  readonly name: TableName;
  /**
   * Set on the stand-in for a recursive query that is still being analysed: the
   * columns it names are positions, replaced when its lineage is known.
   */
  readonly recursive?: boolean;
}

/** One column that a value comes from, on its way to an output column. */
export interface Source {
  readonly table: TableRef;
  readonly column: string;
  readonly role: SourceRole;
  readonly transform: SourceTransform;
  /** Where the transform took its present strength, else where it is read. */
  readonly place: Place;
  readonly assumed: boolean;
}

/** Where a value comes from; with a reason, its sources are not the whole answer. */
export interface Lineage {
  readonly sources: readonly Source[];
  readonly reason?: Reason;
  /** An aggregate or window function takes part, with or without columns. */
  readonly call?: 'aggregate' | 'window';
  /** The fields of a composite value that is no column as it stands. */
  readonly fields?: readonly CompositeField[];
}

/** The lineage of a constant. */
export const noLineage: Lineage = Object.freeze({ sources: [] });

const STRENGTH: Record<SourceTransform, number> = {
  identity: 0,
  cast: 1,
  constant: 1,
  expression: 2,
  aggregate: 3,
  // What comes by both ways into one column is computed last by the window.
  window: 4,
};

/**
 * The transform of `inner` followed by `outer`: the outermost aggregate or window
 * decides, else the stronger of the two.
 */
export function followedBy(
  inner: SourceTransform,
  outer: SourceTransform,
): SourceTransform {
  return STRENGTH[outer] >= 3 || STRENGTH[outer] > STRENGTH[inner]
    ? outer
    : inner;
}

/** Above this many sources a map finds duplicates faster than a look at each. */
const FEW = 12;

/** Collects sources and merges those of one column and role, the strongest transform winning. */
export class LineageBuilder {
  #sources: Source[] = [];
  #positions: Map<TableRef, Map<string, number>> | undefined;
  #reason: Reason | undefined;
  #call: Lineage['call'];
  /** The one lineage added so far, as long as it can be handed out unchanged. */
  #only: Lineage | undefined;

  /**
   * @param transform - what happens to the values of `lineage` on their way here
   * @param role - the part that they play here
   * @param place - what the transform is shown with
   */
  add(
    lineage: Lineage,
    transform: SourceTransform,
    role: SourceRole,
    place: Place | undefined,
  ): void {
    if (role === 'value') {
      this.#reason ??= lineage.reason;
      if (lineage.call) {
        this.noteCall(
          transform === 'aggregate' || transform === 'window'
            ? transform
            : lineage.call,
        );
      }
    }
    if (lineage.sources.length === 0) {
      return;
    }
    if (
      this.#sources.length === 0 &&
      !this.#only &&
      transform === 'identity' &&
      role === 'value'
    ) {
      this.#only = lineage;
      return;
    }
    this.#flush();
    for (const source of lineage.sources) {
      this.#addSource(source, transform, role, place);
    }
  }

  /** Adds what decides the rows of a subquery that the value is taken from. */
  addCondition(
    { sources, place }: Condition,
    transform: SourceTransform,
  ): void {
    this.#flush();
    for (const source of sources) {
      this.#addSource({ ...source, place }, transform, source.role, undefined);
    }
  }

  /** Notes an aggregate or window function, which no column need go into. */
  noteCall(call: 'aggregate' | 'window'): void {
    this.#call = this.#call === 'window' ? 'window' : call;
  }

  /** Notes why the lineage is not complete; the first reason stays. */
  fail(reason: Reason): void {
    this.#reason ??= reason;
  }

  build(): Lineage {
    if (
      this.#only &&
      this.#only.reason === this.#reason &&
      this.#only.call === this.#call
    ) {
      return this.#only;
    }
    this.#flush();
    if (this.#sources.length === 0 && !this.#reason && !this.#call) {
      return noLineage;
    }
    return {
      sources: this.#sources,
      reason: this.#reason,
      call: this.#call,
    };
  }

  #flush(): void {
    const only = this.#only;
    if (only) {
      this.#only = undefined;
      for (const source of only.sources) {
        this.#addSource(source, 'identity', 'value', undefined);
      }
    }
  }

  #addSource(
    source: Source,
    outer: SourceTransform,
    outerRole: SourceRole,
    place: Place | undefined,
  ): void {
    const transform = followedBy(source.transform, outer);
    const role = source.role === 'value' ? outerRole : source.role;
    const raised = transform !== source.transform;
    const next: Source =
      raised || role !== source.role
        ? {
            table: source.table,
            column: source.column,
            role,
            transform,
            place: place ?? source.place,
            assumed: source.assumed,
          }
        : source;
    const at = this.#find(next);
    if (at < 0) {
      this.#remember(next, this.#sources.push(next) - 1);
    } else if (STRENGTH[transform] > STRENGTH[this.#sources[at].transform]) {
      this.#sources[at] = next;
    }
  }

  #find(source: Source): number {
    if (this.#positions) {
      return (
        this.#positions
          .get(source.table)
          ?.get(`${source.role} ${source.column}`) ?? -1
      );
    }
    return this.#sources.findIndex(
      one =>
        one.table === source.table &&
        one.column === source.column &&
        one.role === source.role,
    );
  }

  #remember(source: Source, position: number): void {
    if (!this.#positions && position < FEW) {
      return;
    }
    if (!this.#positions) {
      this.#positions = new Map();
      this.#sources.forEach((one, at) => this.#remember(one, at));
      return;
    }
    let columns = this.#positions.get(source.table);
    if (!columns) {
      columns = new Map();
      this.#positions.set(source.table, columns);
    }
    columns.set(`${source.role} ${source.column}`, position);
  }
}

/** The lineage of one position of several branches: the union of them. */
export function unionOf(lineages: readonly Lineage[]): Lineage {
  if (lineages.length === 1) {
    return lineages[0];
  }
  const builder = new LineageBuilder();
  for (const lineage of lineages) {
    builder.add(lineage, 'identity', 'value', undefined);
  }
  return builder.build();
}

/** The lineage as it is after a transform, or in another role. */
export function transformed(
  lineage: Lineage,
  transform: SourceTransform,
  role: SourceRole,
  place: Place | undefined,
): Lineage {
  const builder = new LineageBuilder();
  builder.add(lineage, transform, role, place);
  return builder.build();
}
