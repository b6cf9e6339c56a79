import { Button, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { seancePath } from '#window/features/groupes/paths.ts';
import type { Groupe } from '#window/features/inscriptions/ParticipantActions.tsx';
import { atOf, midnight, minutesOf } from '#window/ui/clock.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, hour, longDay } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { personOf, type Sheet } from './answers.ts';
import classes from './Sheet.module.css';

type Seance = Groupe['seances'][number];

/** Empty lines at the foot, for those nobody expected. */
const blankLines = [1, 2, 3] as const;

/** The feuille d'émargement of a séance, on paper: nothing of the facts, since others read it. */
export function SheetPage({ groupeId, seanceId }: { groupeId: string; seanceId: string }) {
  const sheet = api.seances.sheet.useQuery({ seanceId });
  const groupe = api.groupes.read.useQuery({ groupeId });
  const structure = api.coffre.state.useQuery({}).data?.session?.structure;
  const error = sheet.error ?? groupe.error;
  if (error) return <ErrorAlert error={error} />;
  if (!sheet.data || !groupe.data) return <Loader aria-label="Chargement de la feuille" />;
  const { seance } = sheet.data;
  return (
    <>
      <div className="screen-only">
        <PageHeader
          title="Feuille d’émargement"
          description={`Le titre public, les dates et les noms\u00a0: rien n’y dit le motif.`}
          actions={
            <>
              <Button
                component={Link}
                href={seancePath(groupeId, seanceId)}
                variant="default"
                leftSection={<IconArrowLeft size={18} aria-hidden />}
              >
                Revenir à la séance
              </Button>
              <PrintButton />
            </>
          }
        />
      </div>
      <Paper sheet={sheet.data} columns={sameDay(groupe.data, seance)} structure={structure?.name ?? ''} />
    </>
  );
}

/** The half-days of a stage are signed on one sheet, a column each. */
const sameDay = ({ seances }: Groupe, seance: Seance): Seance[] =>
  seance.inscriptionId === null
    ? seances.filter(
        ({ day, inscriptionId, status, seanceId }) =>
          day === seance.day && inscriptionId === null && (status !== 'annulee' || seanceId === seance.seanceId),
      )
    : [seance];

interface PaperProps {
  sheet: Sheet;
  columns: readonly Seance[];
  structure: string;
}

function Paper({ sheet, columns, structure }: PaperProps) {
  const { seance, anonymous, publicTitle, partner } = sheet;
  const { animateurs } = seance;
  const speakers = [...new Set(columns.flatMap((each) => each.speakers ?? []))];
  const lieux = [...new Set(columns.map(({ lieu }) => lieu))];
  return (
    <section className={classes['page']} aria-label="Feuille d’émargement">
      <Stack gap={4} mb="md">
        <Text fw={700}>{structure}</Text>
        <Title order={2} size="h3">
          Feuille d’émargement — {publicTitle}
        </Title>
        <Text>
          {capitalised(longDay(seance.day))}, {lieux.join(' et ')}
        </Text>
        {animateurs.length > 0 && (
          <Text size="sm">
            Animé par {animateurs.join(', ')}
            {partner === null ? '' : `, avec ${partner}`}
          </Text>
        )}
        {speakers.length > 0 && <Text size="sm">Intervenants&nbsp;: {speakers.join(', ')}</Text>}
      </Stack>
      {anonymous ? <Heads columns={columns} /> : <Signatures columns={columns} sheet={sheet} />}
      <Stack gap={0} mt="lg">
        <Text size="sm" fw={600}>
          Signature de l’équipe
        </Text>
        <Table withTableBorder withColumnBorders className={classes['rows']} aria-label="Signatures de l’équipe">
          <Table.Tbody>
            {[...animateurs, ...speakers].map((name) => (
              <SignatureRow key={name} name={name} columns={columns} />
            ))}
            {animateurs.length + speakers.length === 0 && <SignatureRow name="" columns={columns} />}
          </Table.Tbody>
        </Table>
      </Stack>
    </section>
  );
}

/** « 9 h – 12 h » */
const span = ({ at, durationMinutes }: Seance): string => {
  const end = (minutesOf(at) + durationMinutes) % midnight;
  return `${hour(at)}\u00a0–\u00a0${hour(atOf(end))}`;
};

const ColumnHeads = ({ columns }: Pick<PaperProps, 'columns'>) =>
  columns.map((each) => (
    <Table.Th key={each.seanceId}>
      {each.label}
      <Text size="xs">{span(each)}</Text>
    </Table.Th>
  ));

interface RowProps {
  name: string;
  columns: readonly Seance[];
  /** Séances nothing is signed for. */
  excusedFrom?: ReadonlySet<string>;
}

const SignatureRow = ({ name, columns, excusedFrom }: RowProps) => (
  <Table.Tr>
    <Table.Td className={classes['who']}>{name}</Table.Td>
    {columns.map(({ seanceId }) => (
      <Table.Td key={seanceId}>{excusedFrom?.has(seanceId) ? 'excusé' : ''}</Table.Td>
    ))}
  </Table.Tr>
);

/** Excuses of somebody, séance by séance. */
const excusesOf = ({ excused }: Sheet, inscriptionId: string): ReadonlySet<string> =>
  new Set(excused.filter((each) => each.inscriptionId === inscriptionId).map(({ seanceId }) => seanceId));

const Signatures = ({ columns, sheet }: Pick<PaperProps, 'columns' | 'sheet'>) => (
  <Table
    withTableBorder
    withColumnBorders
    withRowBorders
    verticalSpacing={4}
    className={classes['rows']}
    aria-label="Signatures des participants"
  >
    <Table.Thead>
      <Table.Tr>
        <Table.Th className={classes['who']}>Nom et prénom</Table.Th>
        <ColumnHeads columns={columns} />
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {sheet.lines.map((line) => (
        <SignatureRow
          key={line.inscriptionId}
          name={personOf(line)}
          columns={columns}
          excusedFrom={excusesOf(sheet, line.inscriptionId)}
        />
      ))}
      {blankLines.map((line) => (
        <SignatureRow key={line} name="" columns={columns} />
      ))}
    </Table.Tbody>
  </Table>
);

/** Nobody signs in an anonymous group: heads are counted. */
const Heads = ({ columns }: Pick<PaperProps, 'columns'>) => (
  <Table withTableBorder withColumnBorders className={classes['rows']} aria-label="Effectif">
    <Table.Thead>
      <Table.Tr>
        <Table.Th className={classes['who']}>Groupe anonyme</Table.Th>
        <ColumnHeads columns={columns} />
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      <SignatureRow name="Nombre de personnes présentes" columns={columns} />
    </Table.Tbody>
  </Table>
);
