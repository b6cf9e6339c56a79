import { Anchor, Group, Text } from '@mantine/core';
import { IconBed } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';
import { housingPath } from './paths.ts';
import { clockWords } from './words.ts';

const everyMinute = 60_000;
const pressing = ['place-pleine', 'depart-depasse', 'duree-depassee', 'dossier-termine'];

/** One line: who waits for a roof and who should have left; nothing when nothing presses. */
export function TodayHousing() {
  const watch = api.sejours.watch.useQuery({}, { refetchInterval: everyMinute }).data;
  if (!watch) return null;
  const { requests, alerts } = watch;
  const late = new Set(alerts.filter(({ kind }) => pressing.includes(kind)).map(({ sejourId }) => sejourId)).size;
  if (requests.length + late === 0) return null;
  const [first] = requests;
  const waiting = `${count(requests.length)} ${requests.length > 1 ? 'demandes' : 'demande'}`;
  const parts = [
    first ? `${waiting} en attente (${clockWords(first.minutesLeft)})` : '',
    late > 0 ? `${count(late)} ${late > 1 ? 'séjours' : 'séjour'} à revoir` : '',
  ];
  return (
    <Group gap="xs">
      <IconBed size={20} aria-hidden />
      <Text>Hébergement&nbsp;: {parts.filter(Boolean).join(', ')}.</Text>
      <Anchor component={Link} href={housingPath}>
        Voir l’hébergement
      </Anchor>
    </Group>
  );
}
