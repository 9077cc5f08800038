import {
  Assertion,
  DerivesRole,
  EdgeProps,
  Evidence,
  Transform,
} from '@grainline/backstage-plugin-lineage-common';

/** More pieces of evidence for one edge say nothing new; `seenIn` still names every view. */
const MAX_EVIDENCE = 8;

const ROLES: readonly DerivesRole[] = [
  'value',
  'join',
  'filter',
  'group',
  'window',
  'order',
];
const TRANSFORMS: readonly Transform[] = [
  'constant',
  'identity',
  'cast',
  'expression',
  'window',
  'aggregate',
];

function rolesOf(props: EdgeProps): readonly DerivesRole[] {
  return props.roles ?? (props.role ? [props.role] : []);
}

function union<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
): T[] {
  return [...new Set([...(a ?? []), ...(b ?? [])])];
}

function mergeDerives(a: EdgeProps, b: EdgeProps): EdgeProps {
  const roles = union(rolesOf(a), rolesOf(b)).sort(
    (x, y) => ROLES.indexOf(x) - ROLES.indexOf(y),
  );
  // What is said of the edge is said of its strongest role, and in that of its strongest transform.
  const rank = (props: EdgeProps) =>
    ROLES.indexOf(props.role!) * TRANSFORMS.length -
    TRANSFORMS.indexOf(props.transform!);
  const strongest = rank(b) < rank(a) ? b : a;
  return {
    ...strongest,
    role: roles[0],
    roles: roles.length > 1 ? roles : undefined,
  };
}

function mergeProps(a: Assertion, b: Assertion): EdgeProps {
  if (a.kind === 'DERIVES') {
    // What a view or routine says of an edge of its own stays, whatever else was seen to run.
    const isOwn = a.basis !== 'observed' && b.basis === 'observed';
    return isOwn ? a.props : mergeDerives(a.props, b.props);
  }
  return {
    ...a.props,
    ...(a.props.seenIn || b.props.seenIn
      ? { seenIn: union(a.props.seenIn, b.props.seenIn) }
      : {}),
  };
}

function merge(a: Assertion, b: Assertion): Assertion {
  const texts = new Set(a.evidence.map(e => `${e.ref} ${e.text}`));
  const evidence: Evidence[] = [
    ...a.evidence,
    ...b.evidence.filter(e => !texts.has(`${e.ref} ${e.text}`)),
  ].slice(0, MAX_EVIDENCE);
  const props = mergeProps(a, b);
  // What the database or SQL says counts for more than what is only inferred; of two that are exact the first stays.
  return { ...a, props, evidence };
}

/** Gathers assertions so that there is one for each (from, to, kind), with the evidence of all. */
export class AssertionSet {
  readonly #assertions = new Map<string, Assertion>();

  add(assertion: Assertion): void {
    const key = `${assertion.kind} ${assertion.from} ${assertion.to}`;
    const known = this.#assertions.get(key);
    this.#assertions.set(key, known ? merge(known, assertion) : assertion);
  }

  /** In the order of kind, from and to, so that the same facts always look the same. */
  all(): Assertion[] {
    return [...this.#assertions]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, assertion]) => assertion);
  }
}
