import type { Attribute } from './Attribute';
import { type Dependency, areReached, closure, isReached } from './closure';
import { Derivation } from './Derivation';

/** Up to so many attributes it is fastest to go through everything. */
const FEW = 12;

/** The attributes without those that the others determine. */
export function minimal(
  attributes: readonly Attribute[],
  dependencies: readonly Dependency[],
): readonly Attribute[] {
  const kept = new Set(attributes);
  const all = closure(attributes, dependencies);
  const useful = dependencies.filter(one => areReached(one.from, all));
  if (useful.length === 0) {
    return [...kept];
  }
  // What determines nothing changes nothing when it goes: it is enough to know what
  // the others, the few, determine.
  const determinants = new Set<Attribute>();
  for (const { from } of useful) {
    from.forEach(one => kept.has(one) && determinants.add(one));
  }
  const determined = closure([...determinants], useful);
  const derivation =
    determinants.size > FEW ? Derivation.of(kept, useful) : undefined;
  const followsFromOthers = (one: Attribute) =>
    derivation?.follows(one) ??
    isReached(
      one,
      closure(
        [...determinants].filter(other => other !== one),
        useful,
      ),
    );
  for (const one of [...kept].reverse()) {
    if (!determinants.has(one)) {
      if (isReached(one, determined)) {
        kept.delete(one);
      }
      continue;
    }
    if (followsFromOthers(one)) {
      // The others determine it, and with it nothing more than without it.
      kept.delete(one);
      determinants.delete(one);
    }
  }
  return [...kept];
}
