import type { SourceRole, SourceTransform } from '../model/ScriptLineage';

/** Whether what is walked is a condition itself, or a value inside one. */
export function isCondition(
  transform: SourceTransform,
  role: SourceRole,
): boolean {
  return transform === 'identity' && (role === 'filter' || role === 'join');
}
