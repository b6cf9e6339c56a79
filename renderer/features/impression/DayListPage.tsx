import { Button, Group, Loader, NativeSelect, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { AgendaLine } from '#contract/convocations.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { lieuxOf } from '#window/features/agenda/meetings.ts';
import { seanceCount, type Seance } from '#window/features/agenda/seances.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { addDays, capitalised, count, hour, longDay, numericDay, todayParis, weekdayOf } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { initials } from './names.ts';
import classes from './Paper.module.css';

type Line = z.output<typeof AgendaLine>;

/** What is printed in the evening is tomorrow's; on Fridays, Monday's. */
const nextWorkday = (day: string): string => {
  const next = addDays(day, 1);
  return weekdayOf(next) > 5 ? nextWorkday(next) : next;
};

const namings = { complets: 'Noms complets', initiales: 'Initiales' } as const;
const everywhere = 'tous';

/** The meetings of a day, one sheet of paper a place, to be ticked by hand. */
export function DayListPage() {
  const [params, setParams] = useSearchParams();
  const asked = CivilDate.safeParse(params.get('jour'));
  const day = asked.success ? asked.data : nextWorkday(todayParis());
  const naming = params.get('noms') === 'initiales' ? 'initiales' : 'complets';
  const agenda = api.convocations.between.useQuery({ from: day, to: day, whose: 'all' });
  const lines = (agenda.data?.lines ?? []).filter(({ status }) => status === 'prevue' || status === 'honoree');
  const seances = agenda.data?.seances ?? [];
  const lieux = lieuxOf([...lines, ...seances], null);
  const isEmpty = lieux.length === 0;
  const nameOf = ({ lastName, firstName }: Named): string =>
    naming === 'complets' ? `${lastName} ${firstName}` : initials(lastName, firstName);
  const lieu = lieux.find((each) => each === params.get('lieu')) ?? everywhere;
  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true });
  return (
    <>
      <div className="screen-only">
        <PageHeader
          title="Imprimer une journée"
          description={capitalised(longDay(day))}
          actions={
            <Group gap="sm" wrap="nowrap">
              <DaySteps day={day} onChange={(jour) => keep({ jour })} />
              <PrintButton disabled={isEmpty} />
            </Group>
          }
        />
        <Group mb="md" align="end">
          <NativeSelect
            aria-label="Lieu"
            data={[
              { value: everywhere, label: 'Tous les lieux, une page chacun' },
              ...lieux.map((value) => ({ value, label: value })),
            ]}
            value={lieu}
            onChange={({ currentTarget: { value } }) => keep({ lieu: value })}
          />
          <SegmentedControl
            aria-label="Noms"
            data={Object.entries(namings).map(([value, label]) => ({ value, label }))}
            value={naming}
            onChange={(value) => keep({ noms: value })}
          />
          {agenda.isFetching && <Loader size="xs" aria-label="Chargement" />}
        </Group>
        <ErrorAlert error={agenda.error} />
        {agenda.data && isEmpty && (
          <EmptyState icon={<IconCalendarOff aria-hidden />} title="Aucun rendez-vous ce jour-là">
            Choisissez un autre jour.
          </EmptyState>
        )}
      </div>
      {lieux
        .filter((each) => lieu === everywhere || each === lieu)
        .map((each) => (
          <PlaceSheet
            key={each}
            lieu={each}
            day={day}
            lines={lines.filter((line) => line.lieu === each)}
            seances={seances.filter((seance) => seance.lieu === each)}
            nameOf={nameOf}
          />
        ))}
    </>
  );
}

function DaySteps({ day, onChange }: { day: string; onChange: (day: string) => void }) {
  return (
    <Button.Group>
      <Button variant="default" aria-label="Jour précédent" onClick={() => onChange(addDays(day, -1))}>
        <IconChevronLeft size={18} aria-hidden />
      </Button>
      <Button variant="default" onClick={() => onChange(todayParis())}>
        Aujourd’hui
      </Button>
      <Button variant="default" aria-label="Jour suivant" onClick={() => onChange(addDays(day, 1))}>
        <IconChevronRight size={18} aria-hidden />
      </Button>
    </Button.Group>
  );
}

type Named = Pick<Line, 'lastName' | 'firstName'>;

interface SheetProps {
  lieu: string;
  day: string;
  lines: Line[];
  seances: readonly Seance[];
  nameOf: (person: Named) => string;
}

const PlaceSheet = ({ lieu, day, lines, seances, nameOf }: SheetProps) => (
  <section className={classes['page']} aria-label={lieu}>
    <Group justify="space-between" align="baseline" mb="sm">
      <Title order={2} size="h4">
        {lieu}
      </Title>
      <Text>
        {[capitalised(longDay(day)), `${count(lines.length)} rendez-vous`, seanceCount(seances.length)]
          .filter(Boolean)
          .join(', ')}
      </Text>
    </Group>
    {lines.length > 0 && <MeetingTable lieu={lieu} lines={lines} nameOf={nameOf} />}
    {seances.map((seance) => (
      <SeanceTable key={seance.seanceId} seance={seance} nameOf={nameOf} />
    ))}
    <Text size="xs" mt="sm">
      Liste imprimée le {numericDay(todayParis())}, à détruire une fois les réponses saisies.
    </Text>
  </section>
);

/** Who is expected at a séance, under the title anyone may read. */
const SeanceTable = ({ seance, nameOf }: { seance: Seance; nameOf: SheetProps['nameOf'] }) => (
  <>
    <Text fw={600} mt="md" mb={4}>
      {hour(seance.at)}, {seance.publicTitle}, {seance.label}
    </Text>
    {seance.animateurs.length > 0 && (
      <Text size="sm">Avec {seance.animateurs.map(({ name }) => name).join(' et ')}</Text>
    )}
    {seance.people.length === 0 ? (
      <Text size="sm">{seance.anonymous ? 'Groupe sans liste de noms.' : 'Aucun inscrit.'}</Text>
    ) : (
      <Table
        verticalSpacing="xs"
        withTableBorder
        withColumnBorders
        aria-label={`${seance.publicTitle}, ${seance.label}`}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Personne</Table.Th>
            <Table.Th>Présence</Table.Th>
            <Table.Th className={classes['remark']}>Remarque</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {seance.people.map((person) => (
            <Table.Tr key={person.personneId}>
              <Table.Td>{nameOf(person)}</Table.Td>
              <Table.Td className={classes['answers']}>
                {person.excused ? 'excusé' : <span className={classes['box']} />}
              </Table.Td>
              <Table.Td />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    )}
  </>
);

const MeetingTable = ({ lieu, lines, nameOf }: Pick<SheetProps, 'lieu' | 'lines' | 'nameOf'>) => (
  <>
    <Table verticalSpacing="sm" withTableBorder withColumnBorders aria-label={`Rendez-vous, ${lieu}`}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Heure</Table.Th>
          <Table.Th>Personne</Table.Th>
          <Table.Th>Accompagnement</Table.Th>
          <Table.Th>Suivi par</Table.Th>
          <Table.Th>Venue</Table.Th>
          <Table.Th className={classes['remark']}>Remarque</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.convocationId}>
            <Table.Td>{hour(line.at)}</Table.Td>
            <Table.Td>{nameOf(line)}</Table.Td>
            <Table.Td>{accompagnementTypeLabels[line.type]}</Table.Td>
            <Table.Td>{[line.referentName, line.binomeName].filter(Boolean).join(' et ')}</Table.Td>
            <Table.Td className={classes['answers']}>
              {['H', 'E', 'A', 'R'].map((letter) => (
                <Text key={letter} component="span" size="sm" me="xs">
                  <span className={classes['box']} />
                  {letter}
                </Text>
              ))}
            </Table.Td>
            <Table.Td />
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
    <Text size="xs" mt="sm">
      H honorée, E absence excusée, A absence injustifiée, R reportée.
    </Text>
  </>
);
