/**
 * The names of this session's environment variables, in their order of the alphabet. Names alone: a value that is looked
 * at here would be one more copy in main. Windows has hidden ones that begin with `=`.
 */
export function variableNames(): string[] {
  return Object.keys(process.env)
    .filter((name) => name !== '' && !name.startsWith('='))
    .sort((a, b) => a.localeCompare(b, 'en'));
}
