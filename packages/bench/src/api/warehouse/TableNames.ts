import { Layer } from './MadeTable';
import { Random } from './Random';
import {
  DIMENSIONS,
  DOMAINS,
  ENTITIES,
  MEASURES,
  PERIODS,
  QUALIFIERS,
} from './vocabulary';

/** What tables of a layer are called. */
const NAMES: Readonly<Record<Layer, (random: Random) => string>> = {
  raw: random => `${random.pick(QUALIFIERS)}_${random.pick(ENTITIES)}s`,
  staging: random => `stg_${random.pick(QUALIFIERS)}_${random.pick(ENTITIES)}`,
  core: random =>
    `${random.pick(ENTITIES)}_${random.pick(ENTITIES)}_${random.pick([
      'facts',
      'history',
      'snapshot',
      'links',
    ])}`,
  marts: random =>
    `${random.pick(ENTITIES)}_${random.pick(MEASURES)}_${random.pick(PERIODS)}`,
  reporting: random =>
    `${random.pick(MEASURES)}_by_${random.pick(DIMENSIONS)}_${random.pick(
      PERIODS,
    )}`,
};

/** Gives tables names that no other of their schema has. */
export class TableNames {
  private readonly given = new Set<string>();

  static create(random: Random): TableNames {
    return new TableNames(random);
  }

  private constructor(private readonly random: Random) {}

  /** A department; the last, which all others share, has only what is made for it. */
  domain(): string {
    return this.random.pick(DOMAINS.slice(0, -1));
  }

  /** A name of the layer's form. */
  name(layer: Layer, schema: string): string {
    let name = NAMES[layer](this.random);
    for (let tries = 1; !this.give(schema, name); tries++) {
      const again = NAMES[layer](this.random);
      name = tries < 5 ? again : `${again}_${this.given.size}`;
    }
    return name;
  }

  /** @returns false if another table of the schema has the name */
  give(schema: string, name: string): boolean {
    const full = `${schema}.${name}`;
    if (this.given.has(full)) {
      return false;
    }
    this.given.add(full);
    return true;
  }
}
