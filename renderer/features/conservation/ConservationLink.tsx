import { Anchor, Badge, Group } from '@mantine/core';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { conservationPath } from './paths.ts';

/** The way to the list, and how many people wait in it for who may decide. */
export function ConservationLink() {
  const mayDecide = useMay('conservation.write');
  return (
    <Group>
      <Anchor component={Link} href={conservationPath}>
        {mayDecide ? 'Durées, dossiers à revoir et certificats' : 'Durées de conservation'}
      </Anchor>
      {mayDecide ? <Waiting /> : null}
    </Group>
  );
}

function Waiting() {
  const due = api.conservation.waiting.useQuery({}).data?.due ?? 0;
  return due === 0 ? null : (
    <Badge variant="light">{due === 1 ? 'Un dossier à revoir' : `${count(due)} dossiers à revoir`}</Badge>
  );
}
