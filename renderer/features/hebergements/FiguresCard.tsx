import { Card, Group, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { placeKindLabels } from '#contract/moduleTerms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, numericDay, percent } from '#window/ui/format.ts';
import { figuresPeriod, periodKindLabels, periodKinds, type Figures, type PeriodKind } from './words.ts';

/** Nights and persons of the period shown, each with what it is counted over. */
export function FiguresCard({ day }: { day: string }) {
  const [kind, setKind] = useState<PeriodKind>('mois');
  const period = figuresPeriod(kind, day);
  const figures = api.sejours.figures.useQuery(period);
  return (
    <Card withBorder component="section" aria-labelledby="chiffres">
      <Group justify="space-between" mb="xs">
        <div>
          <Title order={2} size="h5" id="chiffres">
            Chiffres de la période
          </Title>
          <Text size="sm" c="dimmed">
            {figures.data && countedWords(figures.data)}
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          className="screen-only"
          aria-label="Période des chiffres"
          data={periodKinds.map((value) => ({ value, label: periodKindLabels[value] }))}
          value={kind}
          onChange={(value) => setKind(periodKinds.find((each) => each === value) ?? 'mois')}
        />
      </Group>
      <ErrorAlert error={figures.error} />
      {figures.data && <Lines figures={figures.data} />}
    </Card>
  );
}

const countedWords = ({ counted }: Figures): string =>
  counted === null
    ? 'Aucune nuit n’est encore passée.'
    : `Nuits du ${numericDay(counted.from)} au ${numericDay(counted.to)}, ce jour compris.`;

const Lines = ({ figures: { dedicated, hotels } }: { figures: Figures }) => (
  <Table aria-label="Nuitées, personnes et occupation" verticalSpacing={6}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Places</Table.Th>
        <Table.Th ta="right">Nuitées</Table.Th>
        <Table.Th ta="right">Personnes</Table.Th>
        <Table.Th ta="right">Occupation</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      <Line label="Places dédiées" figures={dedicated} unopened="Aucune nuit ouverte" />
      {hotels.map((hotel) => (
        <Line key={hotel.kind} label={placeKindLabels[hotel.kind]} figures={hotel} unopened="Non comptée" />
      ))}
    </Table.Tbody>
  </Table>
);

interface LineProps {
  label: string;
  figures: Figures['dedicated'];
  /** Where nothing can be divided. */
  unopened: string;
}

const Line = ({ label, figures, unopened }: LineProps) => (
  <Table.Tr>
    <Table.Th scope="row" fw={400}>
      {label}
    </Table.Th>
    <Table.Td ta="right">{count(figures.nuitees)}</Table.Td>
    <Table.Td ta="right">{count(figures.personnes)}</Table.Td>
    <Table.Td ta="right">{figures.open === 0 ? unopened : occupationWords(figures)}</Table.Td>
  </Table.Tr>
);

/** « 25 sur 26 nuits ouvertes, 96 % »: never the share without its two terms. */
const occupationWords = ({ counted, open }: Figures['dedicated']): string =>
  `${count(counted)} sur ${count(open)} nuits ouvertes, ${percent(counted, open)}`;
