import { Anchor, Badge, Card, Group, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { AccompagnementPage } from '#contract/accompagnements.ts';
import { cadreLabels, convocationStatusLabels, sexeLabels, sourceLabels, type MesureNature } from '#contract/terms.ts';
import { hour, longDay, numericDay, percent, todayParis } from '#window/ui/format.ts';
import { AttendanceStrip } from './AttendanceStrip.tsx';
import { Referents } from './Referents.tsx';
import { CorrectOrientation } from '#window/features/orientations/CorrectOrientation.tsx';
import { cardPath } from '#window/features/impression/paths.ts';
import { useNatures } from '#window/features/mesures/useNatures.ts';
import { statusColors } from '#window/features/convocations/statusColors.ts';

export type Dossier = z.output<typeof AccompagnementPage>;

/** What a professional looks for first: who, why, until when, and whether the person comes. */
export function DossierCards({ dossier }: { dossier: Dossier }) {
  const { labels } = useNatures();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm" mb="lg">
      <FactCard title="Personne et orientation" facts={orientationFacts(dossier)}>
        <CorrectOrientation orientationId={dossier.orientationId} orientation={dossier.orientation} />
      </FactCard>
      <FactCard title="Mesure" facts={mesureFacts(dossier, labels)} />
      <NextCard dossier={dossier} />
      <AttendanceCard dossier={dossier} />
    </SimpleGrid>
  );
}

type Fact = [label: string, value: string | null];

const orientationFacts = ({ personne, orientation }: Dossier): Fact[] => [
  ['Né(e) le', personne.birthDate === null ? 'Inconnu' : numericDay(personne.birthDate)],
  ['Sexe', sexeLabels[personne.sexe]],
  ['Orientation', numericDay(orientation.receivedOn)],
  ['Cadre', cadreLabels[orientation.cadre]],
  ['Source', sourceLabels[orientation.source]],
  ['Prescripteur', orientation.prescripteur],
];

const mesureFacts = ({ mesure }: Dossier, labels: Record<MesureNature, string>): Fact[] =>
  mesure === null
    ? [['Mesure', 'Aucune']]
    : [
        ['Mesure', labels[mesure.nature]],
        ['Tribunal', mesure.court],
        ['Numéro', mesure.number],
        ['Depuis', numericDay(mesure.startsOn)],
        ['Audience', mesure.audienceOn && numericDay(mesure.audienceOn)],
        ['Fin', mesure.endsOn && numericDay(mesure.endsOn)],
      ];

function FactCard({ title, facts, children }: { title: string; facts: Fact[]; children?: ReactNode }) {
  return (
    <TitledCard title={title}>
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <Group key={label} gap="xs" wrap="nowrap" align="baseline">
            <Text size="sm" c="dimmed" w={92} flex="none">
              {label}
            </Text>
            <Text size="sm">{value}</Text>
          </Group>
        ))}
      {children}
    </TitledCard>
  );
}

function NextCard({ dossier }: { dossier: Dossier }) {
  const today = todayParis();
  const next = dossier.convocations.find(({ status, day }) => status === 'prevue' && day >= today);
  return (
    <TitledCard title="Prochaine convocation">
      {next ? (
        <>
          <Text fw={600} size="lg">
            {longDay(next.day)}
          </Text>
          <Text>à {hour(next.at)}</Text>
          <Text size="sm" c="dimmed">
            {next.lieu}, {next.durationMinutes} minutes
          </Text>
        </>
      ) : (
        <Text c="dimmed">Aucune convocation prévue.</Text>
      )}
      {next && (
        <Anchor component={Link} href={cardPath(dossier.accompagnementId)} size="sm">
          Rappels et carte
        </Anchor>
      )}
      <Referents dossier={dossier} />
    </TitledCard>
  );
}

const answered = ['honoree', 'absence-excusee', 'absence-injustifiee'] as const;

function AttendanceCard({ dossier: { attendance, convocations } }: { dossier: Dossier }) {
  const whole = answered.reduce((sum, status) => sum + attendance[status], 0);
  return (
    <TitledCard title="Assiduité">
      <Text fw={600} size="lg">
        {whole === 0
          ? 'Pas encore de rendez-vous'
          : `${attendance.honoree} sur ${whole} honorées (${percent(attendance.honoree, whole)})`}
      </Text>
      {whole > 0 && (
        <Progress.Root size="lg" aria-hidden>
          {answered.map((status) => (
            <Progress.Section key={status} value={(attendance[status] / whole) * 100} color={statusColors[status]} />
          ))}
        </Progress.Root>
      )}
      <AttendanceStrip convocations={convocations} />
      <Group gap={6}>
        {(['honoree', 'absence-excusee', 'absence-injustifiee', 'reportee', 'prevue', 'annulee'] as const)
          .filter((status) => attendance[status] > 0)
          .map((status) => (
            <Badge key={status} variant="light" color={statusColors[status]}>
              {convocationStatusLabels[status]}&nbsp;: {attendance[status]}
            </Badge>
          ))}
      </Group>
    </TitledCard>
  );
}

const TitledCard = ({ title, children }: { title: string; children: ReactNode }) => (
  <Card withBorder component="section">
    <Stack gap={6}>
      <Title order={2} size="h6" c="dimmed">
        {title}
      </Title>
      {children}
    </Stack>
  </Card>
);
