import { Badge, Group } from '@mantine/core';
import { api } from '../api.ts';
import { missingPath } from '../features/completude/paths.ts';
import { count } from '../ui/format.ts';
import { useMay } from '../ui/useMay.ts';

/** An entry of the menu; what is left to do there follows the person on every page, until nothing is. */
export function MenuLabel({ path, label }: { path: string; label: string }) {
  if (path === '/') return <LeftToAnswer label={label} />;
  if (path === missingPath) return <LeftToComplete label={label} />;
  return <>{label}</>;
}

const minute = 60_000;

function LeftToAnswer({ label }: { label: string }) {
  const mayAnswer = useMay('convocations.write');
  const left = api.convocations.toAnswer.useQuery({}, { enabled: mayAnswer, refetchInterval: minute }).data?.count ?? 0;
  return <Counted label={label} left={left} told={`${count(left)} à répondre`} />;
}

function LeftToComplete({ label }: { label: string }) {
  const left = api.completude.count.useQuery({}).data?.dossiers ?? 0;
  return <Counted label={label} left={left} told={`${count(left)} à compléter`} />;
}

const Counted = ({ label, left, told }: { label: string; left: number; told: string }) => (
  <Group gap="xs" wrap="nowrap">
    {label}
    {left > 0 && (
      <Badge size="sm" color="orange" variant="light" aria-label={told}>
        {count(left)}
      </Badge>
    )}
  </Group>
);
