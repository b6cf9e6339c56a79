import { Button, Card, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlag, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { audienceLabels, groupeEntryLabels, moduleTagLabels, stepKindLabels } from '#contract/moduleTerms.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { weekdayNames } from '#window/features/lieux/LieuModal.tsx';
import { count, hour, numericDay } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { CloseGroupeModal } from './CloseGroupeModal.tsx';
import type { Groupe } from './groupeDraft.ts';
import { editGroupePath } from './paths.ts';
import { duration } from './words.ts';

/** How this run is set up. */
export function AboutTab({ groupe }: { groupe: Groupe }) {
  const { groupeId, closedOn, permanences } = groupe;
  const mayPlan = useMay('convocations.write');
  const [closing, close] = useDisclosure(false);
  return (
    <Stack>
      {mayPlan && (
        <Group gap="sm">
          <Button
            component={Link}
            href={editGroupePath(groupeId)}
            variant="default"
            leftSection={<IconPencil size={18} aria-hidden />}
          >
            Modifier
          </Button>
          {closedOn === null && (
            <Button variant="default" leftSection={<IconFlag size={18} aria-hidden />} onClick={close.open}>
              Terminer le groupe
            </Button>
          )}
        </Group>
      )}
      <SimpleGrid cols={2}>
        <Part title="Ce groupe">
          <Facts facts={factsOf(groupe)} />
        </Part>
        <Part title="Son déroulement">
          <Facts facts={formatFactsOf(groupe)} />
        </Part>
        {groupe.format.steps.length > 0 && (
          <Part title="Étapes prévues">
            <Facts
              facts={groupe.format.steps.map(({ label, kind, durationMinutes, speakers }) => [
                label,
                [kind === 'collective' ? '' : stepKindLabels[kind], duration(durationMinutes), speakers ?? '']
                  .filter(Boolean)
                  .join(', '),
              ])}
            />
          </Part>
        )}
        {permanences.length > 0 && (
          <Part title="Permanences">
            <Facts
              facts={permanences.map(({ weekday, from, to, lieu }) => [
                `${weekdayNames[weekday - 1] ?? ''} ${hour(from)}–${hour(to)}`,
                lieu,
              ])}
            />
          </Part>
        )}
      </SimpleGrid>
      <CloseGroupeModal groupe={groupe} opened={closing} onClose={close.close} />
    </Stack>
  );
}

type Fact = [string, string];

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Card withBorder component="section" aria-label={title}>
    <Title order={2} size="h4" mb="xs">
      {title}
    </Title>
    {children}
  </Card>
);

const Facts = ({ facts }: { facts: Fact[] }) => (
  <Table verticalSpacing={4} withRowBorders={false} layout="fixed">
    <Table.Tbody>
      {facts.map(([name, said], index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two steps may have the same name
        <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
          <Table.Th fw={400} c="dimmed" w="40%" scope="row">
            {name}
          </Table.Th>
          <Table.Td>
            <Text size="sm">{said}</Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

const factsOf = ({ publicTitle, programme, startsOn, at, lieu, animateurs, format }: Groupe): Fact[] => [
  ['Titre public', publicTitle],
  ['Modèle', programme ?? 'Sans modèle'],
  ['Depuis le', numericDay(startsOn)],
  ['Heure', hour(at)],
  ['Lieu', lieu],
  [format.form === 'individuel' ? 'Qui reçoit' : 'Animateurs', animateurs.map(({ name }) => name).join(', ') || '—'],
  ...(format.partner === null ? [] : [['Partenaire', format.partner] satisfies Fact]),
];

function formatFactsOf({ format }: Groupe): Fact[] {
  const { type, tag, form, entry, audience, anonymous, capacity, feeCents, mayContinue, catchUp } = format;
  const facts: Fact[] = [
    ['Type', accompagnementTypeLabels[type]],
    ['À quoi il sert', moduleTagLabels[tag]],
    ['Public', audienceLabels[audience]],
    ['Places', capacity === null ? 'Sans limite' : count(capacity)],
    ['Participation', feeCents === null ? 'Gratuit' : euros(feeCents)],
  ];
  if (form === 'collectif') facts.splice(2, 0, ['Groupe', groupeEntryLabels[entry]]);
  if (anonymous) facts.push(['Dossiers', 'Aucun\u00a0: le groupe est anonyme']);
  else if (form === 'collectif') facts.push(['Rattrapage', catchUp ? 'Possible' : 'Non']);
  if (mayContinue) facts.push(['Ensuite', 'On peut continuer']);
  return facts;
}

const money = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', minimumFractionDigits: 0 });
const exactMoney = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const euros = (cents: number): string => (cents % 100 === 0 ? money : exactMoney).format(cents / 100);
