/** The names of a routine's parameters and of the variables that it declares at its head. */
export function routineVariables(routine: {
  readonly parameters?: readonly string[];
  readonly body: string;
}): string[] {
  const [, declared = ''] =
    /^\s*declare\b([\s\S]*?)\bbegin\b/i.exec(routine.body) ?? [];
  const names = declared
    .split(';')
    .map(one => /^\s*([a-z_]\w*)/i.exec(one)?.[1])
    .filter(name => name !== undefined);
  return [...(routine.parameters ?? []), ...names];
}
