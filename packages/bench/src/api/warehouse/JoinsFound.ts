import { Assertion } from '@grainline/backstage-plugin-lineage-common';

/** More pieces of evidence for one edge say nothing new; a crawl's analysis keeps as many. */
const MAX_EVIDENCE = 8;

interface Found {
  readonly first: Assertion;
  readonly seenIn: Set<string>;
  readonly evidence: Assertion['evidence'][number][];
}

/** Joins as they are found table by table: one edge for each pair of columns, whatever the number of views that join on it. */
export class JoinsFound {
  private readonly found = new Map<string, Found>();

  static create(): JoinsFound {
    return new JoinsFound();
  }

  private constructor() {}

  add(join: Assertion): void {
    const pair = `${join.from} ${join.to}`;
    const found = this.found.get(pair) ?? {
      first: join,
      seenIn: new Set(),
      evidence: [],
    };
    this.found.set(pair, found);
    join.props.seenIn?.forEach(ref => found.seenIn.add(ref));
    if (found.evidence.length < MAX_EVIDENCE) {
      found.evidence.push(...join.evidence);
    }
  }

  /** One for each pair of columns. */
  all(): Assertion[] {
    return [...this.found.values()].map(({ first, seenIn, evidence }) => ({
      ...first,
      props: { ...first.props, seenIn: [...seenIn].sort() },
      evidence,
    }));
  }
}
