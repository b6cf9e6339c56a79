import { Badge, Group } from '@mantine/core';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';

/** The entry of the menu, with how many of my dossiers lack something. */
export function MissingLabel({ label }: { label: string }) {
  const dossiers = api.completude.count.useQuery({}).data?.dossiers ?? 0;
  if (dossiers === 0) return <>{label}</>;
  return (
    <Group gap={6} wrap="nowrap" component="span">
      {label}{' '}
      <Badge size="sm" variant="light" color="orange" circle={dossiers < 10} aria-label={`${count(dossiers)} dossiers`}>
        {count(dossiers)}
      </Badge>
    </Group>
  );
}
