/** One night that the demo warehouse has lived. Times are in UTC. */
export type Night = {
  /** From 1, the oldest, on. */
  readonly number: number;
  /** The last day of the shop's data that this night's load brings, as `YYYY-MM-DD`. */
  readonly day: string;
  /** When the load began. */
  readonly loadAt: Date;
  /** When the portal crawled: before the load on a night that ran late. */
  readonly crawlAt: Date;
};
