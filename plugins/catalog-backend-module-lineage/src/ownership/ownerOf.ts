import { matchesPatterns } from '../patterns/matchesPatterns';
import { commentOwner } from './commentOwner';

/**
 * Who owns what matches. Every pattern that is given must match; in a pattern `*` stands for any characters and `?` for one. A rule with
 * `name` is for tables only, one without it for schemas too.
 */
export interface OwnerRule {
  readonly source?: string;
  readonly schema?: string;
  readonly name?: string;
  /** The role that owns the table in the database. */
  readonly databaseOwner?: string;
  /** Full entity ref of a group or user. */
  readonly owner: string;
}

/** How owners are found. */
export interface Ownership {
  /** The first one that matches wins. */
  readonly rules: readonly OwnerRule[];
  /** Full entity ref of who owns what nobody else does. */
  readonly defaultOwner: string;
}

/** A table, or without `name` a schema, as rules see it. */
export interface OwnedThing {
  readonly source: string;
  readonly schema: string;
  readonly name?: string;
  readonly databaseOwner?: string;
  readonly comment?: string;
}

/** An owner and what decided it. */
export interface FoundOwner {
  /** Full entity ref. */
  readonly owner: string;
  /** `comment` wins over `rule`; `default` means that nothing named an owner. */
  readonly by: 'comment' | 'rule' | 'default';
}

const PATTERNS = ['source', 'schema', 'name', 'databaseOwner'] as const;

/** Who owns a table or schema: whom its comment names, else whom the first rule that matches names, else the default owner. */
export function ownerOf(thing: OwnedThing, ownership: Ownership): FoundOwner {
  const named = commentOwner(thing.comment);
  if (named !== undefined) {
    return { owner: named, by: 'comment' };
  }
  const rule = ownership.rules.find(r => matchesPatterns(r, thing, PATTERNS));
  return rule
    ? { owner: rule.owner, by: 'rule' }
    : { owner: ownership.defaultOwner, by: 'default' };
}
