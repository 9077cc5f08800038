import { derivedColumns } from './derivedColumns';
import { columnCount, loadedColumns } from './loadedColumns';
import { Layer, LAYERS, MadeSource, MadeTable } from './MadeTable';
import { Random } from './Random';
import { TableNames } from './TableNames';
import { ENTITIES, PERIODS } from './vocabulary';

/** How large a warehouse is to be. */
export interface WarehouseSize {
  readonly tables: number;
  /** Of all tables together; met to about a hundredth. */
  readonly columns: number;
}

/** Which part of all tables each layer has. */
const SHARES: Readonly<Record<Layer, number>> = {
  raw: 0.3,
  staging: 0.27,
  core: 0.18,
  marts: 0.15,
  reporting: 0.1,
};

/** Tables of the shared schema that most of what is built on `core` reads. */
const HUBS = 12;
const SEED = 20_261_122;

class TableMaker {
  readonly tables: MadeTable[] = [];
  private readonly random = Random.create(SEED);
  private readonly names = TableNames.create(this.random);
  /** Where tables stand, by layer and domain. */
  private readonly placed = new Map<string, number[]>();
  private readonly hubs: number[] = [];
  private columns = 0;

  constructor(private readonly size: WarehouseSize) {}

  make(): readonly MadeTable[] {
    let end = 0;
    for (const layer of LAYERS) {
      end += SHARES[layer] * this.size.tables;
      const last = layer === 'reporting' ? this.size.tables : Math.round(end);
      if (layer === 'core') {
        this.addHubs(Math.min(HUBS, last - this.tables.length));
      }
      while (this.tables.length < last) {
        this.add(layer, this.names.domain());
      }
    }
    return this.tables;
  }

  private addHubs(count: number): void {
    for (const entity of ENTITIES.slice(0, count)) {
      this.hubs.push(this.tables.length);
      this.add('core', 'shared', `dim_${entity}`);
    }
  }

  private add(layer: Layer, domain: string, named?: string): void {
    const { random, tables } = this;
    const schema = `${layer}_${domain}`;
    const name = named ?? this.names.name(layer, schema);
    const parents = this.parentsOf(layer, domain);
    // What has no parents in a small warehouse is loaded from outside.
    const filledBy = this.fillerOf(layer, parents.length === 0);
    const mean =
      (this.size.columns - this.columns) / (this.size.tables - tables.length);
    const columns =
      filledBy === 'outside'
        ? loadedColumns(random, name, columnCount(random, mean))
        : derivedColumns(
            random,
            { layer },
            parents,
            tables,
            columnCount(random, mean),
          );
    this.columns += columns.length;
    const at = tables.length;
    tables.push({
      layer,
      domain,
      schema,
      name,
      filledBy,
      columns,
      parents,
      indirect: this.indirectOf(layer, parents),
      key: this.keyOf(
        layer,
        name,
        columns.map(c => c.name),
      ),
    });
    const place = `${layer} ${domain}`;
    this.placed.set(place, [...(this.placed.get(place) ?? []), at]);
  }

  private fillerOf(layer: Layer, alone: boolean): MadeTable['filledBy'] {
    if (alone) {
      return 'outside';
    }
    return layer === 'reporting' && this.random.chance(0.4)
      ? 'statement'
      : 'view';
  }

  private of(layer: Layer, domain: string): readonly number[] {
    return this.placed.get(`${layer} ${domain}`) ?? [];
  }

  /** Some of the tables that stand there already: nothing flows in a circle. */
  private some(
    layer: Layer,
    domain: string,
    least: number,
    most: number,
  ): readonly number[] {
    const there = this.of(layer, domain);
    const count = this.random.between(least, most);
    return there.length === 0
      ? []
      : Array.from({ length: count }, () => this.random.pickEarly(there));
  }

  private hub(share: number, most: number): readonly number[] {
    return this.hubs.length > 0 && this.random.chance(share)
      ? Array.from({ length: this.random.between(1, most) }, () =>
          this.random.pickEarly(this.hubs),
        )
      : [];
  }

  private parentsOf(layer: Layer, domain: string): readonly number[] {
    const { random } = this;
    const parents = {
      raw: () => [],
      staging: () => {
        const raw = this.of('raw', domain);
        // Mostly one for each, in turn.
        return raw.length > 0
          ? [raw[this.of('staging', domain).length % raw.length]]
          : [];
      },
      core: () =>
        domain === 'shared'
          ? [0, 1, 2].flatMap(() =>
              this.some('staging', this.names.domain(), 1, 2),
            )
          : [
              ...this.some('staging', domain, 1, 4),
              ...(random.chance(0.2)
                ? this.some('staging', this.names.domain(), 1, 1)
                : []),
            ],
      marts: () => [
        ...this.some('core', domain, 1, random.chance(0.01) ? 60 : 3),
        ...(random.chance(0.2) ? this.some('marts', domain, 1, 2) : []),
        ...this.hub(0.7, 3),
      ],
      reporting: () => [
        ...this.some('marts', domain, 1, 2),
        ...this.hub(0.4, 2),
      ],
    }[layer]();
    return [...new Set(parents)];
  }

  private indirectOf(layer: Layer, parents: readonly number[]): MadeSource[] {
    if (
      parents.length === 0 ||
      layer === 'staging' ||
      this.random.chance(0.5)
    ) {
      return [];
    }
    const table = parents[0];
    const { length } = this.tables[table].columns;
    return [{ table, column: this.random.below(length) }];
  }

  private keyOf(
    layer: Layer,
    name: string,
    columns: readonly string[],
  ): readonly string[] {
    if (this.random.chance(0.35)) {
      return [];
    }
    const periodic = PERIODS.some(period => name.endsWith(period));
    const first = columns.slice(0, layer === 'raw' ? 1 : 2);
    return periodic ? first : first.slice(0, 1);
  }
}

/**
 * The tables of a warehouse in five layers, those that are read before those that read them. A few are read by thousands, most by some; a few
 * have hundreds of columns, most some; one in a hundred data marts reads dozens. The same size gives the same tables.
 */
export function makeTables(size: WarehouseSize): readonly MadeTable[] {
  return new TableMaker(size).make();
}
