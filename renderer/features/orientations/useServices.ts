import { api } from '#window/api.ts';

/** The shared list first, then what was typed before it existed; a service put aside is no longer proposed. */
export function useServices(): string[] {
  const typed = api.accompagnements.suggestions.useQuery({}).data?.prescripteurs ?? [];
  const shared = api.orientations.prescripteurs.useQuery({}).data ?? [];
  const aside = new Set(shared.filter(({ disabled }) => disabled).map(({ service }) => service));
  return [...new Set([...shared.map(({ service }) => service), ...typed])].filter((service) => !aside.has(service));
}
