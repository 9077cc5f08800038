/** A node of `EXPLAIN (FORMAT JSON)`. */
export interface PlanNode {
  readonly 'Plan Rows'?: number;
  readonly 'Plan Width'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How many rows and bytes the planner expects a statement to read: those of the plan's leaves. */
export function plannedReads(plan: PlanNode): { rows: number; bytes: number } {
  if (plan.Plans && plan.Plans.length > 0) {
    const below = plan.Plans.map(plannedReads);
    return {
      rows: below.reduce((sum, b) => sum + b.rows, 0),
      bytes: below.reduce((sum, b) => sum + b.bytes, 0),
    };
  }
  const rows = plan['Plan Rows'] ?? 0;
  return { rows, bytes: rows * (plan['Plan Width'] ?? 0) };
}
