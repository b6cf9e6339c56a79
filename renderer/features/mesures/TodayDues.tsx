import { Anchor, Group, Text } from '@mantine/core';
import { IconCalendarDue } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';

/** One line: what falls due soon, and where to see it; nothing when nothing does. */
export function TodayDues({ whose }: { whose: 'mine' | 'all' }) {
  const dues = api.mesures.dues.useQuery({ whose, withinDays: 7 });
  if (!dues.data) return null;
  const { late, j7 } = dues.data.counts;
  if (late + j7 === 0) return null;
  const parts = [
    late > 0 ? `${count(late)} passée${late > 1 ? 's' : ''}` : '',
    j7 > 0 ? `${count(j7)} sous 7 jours` : '',
  ];
  return (
    <Group gap="xs">
      <IconCalendarDue size={20} aria-hidden />
      <Text>Échéances&nbsp;: {parts.filter(Boolean).join(', ')}.</Text>
      <Anchor component={Link} href={`/echeances?qui=${whose}`}>
        Voir les échéances
      </Anchor>
    </Group>
  );
}
