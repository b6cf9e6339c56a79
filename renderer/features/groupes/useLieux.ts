import { api } from '#window/api.ts';

/** Places of the antenne that are still offered, then those typed before. */
export function useLieux(): string[] {
  const known = api.lieux.list.useQuery({}).data?.lieux ?? [];
  const typed = api.accompagnements.suggestions.useQuery({}).data?.lieux ?? [];
  const closed = new Set(known.flatMap(({ name, closed: shut }) => (shut ? [name] : [])));
  const open = known.filter((lieu) => !lieu.closed).map(({ name }) => name);
  return [...new Set([...open, ...typed.filter((name) => !closed.has(name))])];
}
