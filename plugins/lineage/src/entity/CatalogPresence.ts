import { CatalogApi } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { tableEntityRef } from './tableEntity';

/** Milliseconds in which names are gathered, so that a page of links costs one request. */
const GATHER_MS = 50;
/** Names of one request. */
const AT_ONCE = 500;

type Catalog = Pick<CatalogApi, 'getEntitiesByRefs'>;

const known = new WeakMap<Catalog, CatalogPresence>();

/**
 * Knows which tables have no entity: some are left out of the catalog, others have not come to it yet. Taken for there until it is known
 * better, since nearly all are; asked for in the background, once for each name while the portal is open.
 */
export class CatalogPresence {
  private readonly missing = new Set<string>();
  private readonly asked = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private gathered: string[] = [];
  private version = 0;

  /** The one that belongs to a catalog. */
  static of(catalog: Catalog): CatalogPresence {
    const presence = known.get(catalog) ?? new CatalogPresence(catalog);
    known.set(catalog, presence);
    return presence;
  }

  private constructor(private readonly catalog: Catalog) {}

  /** False if a table is known to have no entity of that name; asks for it if that is not known. */
  has(entityName: string): boolean {
    if (!this.asked.has(entityName)) {
      this.asked.add(entityName);
      if (this.gathered.length === 0) {
        setTimeout(() => this.ask(), GATHER_MS);
      }
      this.gathered.push(entityName);
    }
    return !this.missing.has(entityName);
  }

  /** Calls back when more is known to be missing. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Changes when more is known to be missing. */
  readonly getVersion = (): number => this.version;

  private async ask(): Promise<void> {
    const names = this.gathered;
    this.gathered = [];
    const before = this.missing.size;
    for (let i = 0; i < names.length; i += AT_ONCE) {
      await this.askFor(names.slice(i, i + AT_ONCE));
    }
    if (this.missing.size > before) {
      this.version += 1;
      this.listeners.forEach(listener => listener());
    }
  }

  private async askFor(names: readonly string[]): Promise<void> {
    try {
      const { items } = await this.catalog.getEntitiesByRefs({
        entityRefs: names.map(name => stringifyEntityRef(tableEntityRef(name))),
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      });
      names.forEach((name, i) => items[i] || this.missing.add(name));
    } catch {
      // Links lead to the catalog then, which says by itself what is wrong with it; the next page of links asks again.
      names.forEach(name => this.asked.delete(name));
    }
  }
}
