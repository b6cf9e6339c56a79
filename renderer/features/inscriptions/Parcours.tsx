import { Anchor, Button, Card, Group, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { inscriptions } from '#contract/inscriptions.ts';
import { inscriptionStateLabels } from '#contract/moduleTerms.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { groupePath } from '#window/features/groupes/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { EnrolModal } from './EnrolModal.tsx';
import classes from './Parcours.module.css';
import { placed } from './timeline.ts';

type Module = z.output<typeof inscriptions.parcours.output>['modules'][number];

/** A person's modules on one line of time; what follows the last one is two clicks away. */
export function Parcours({ personneId }: { personneId: string }) {
  const [asTable, table] = useDisclosure(false);
  const parcours = api.inscriptions.parcours.useQuery({ personneId });
  if (parcours.error) return <ErrorAlert error={parcours.error} />;
  const modules = parcours.data?.modules ?? [];
  // A follow-up alone is said by the page it is on.
  if (modules.length < 2 && modules.every(({ inscriptionId }) => inscriptionId === null)) return null;
  return (
    <Card withBorder component="section" aria-label="Parcours" mb="lg">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          Parcours
        </Title>
        <Group gap="sm">
          <Button size="xs" variant="subtle" aria-expanded={asTable} onClick={table.toggle}>
            {asTable ? 'En ligne de temps' : 'En tableau'}
          </Button>
          <Next modules={modules} />
        </Group>
      </Group>
      {asTable ? <Lines modules={modules} /> : <Line modules={modules} />}
    </Card>
  );
}

const keyOf = ({ inscriptionId, accompagnementId, from }: Module): string => inscriptionId ?? accompagnementId ?? from;

/** How far it went, in words: the bar alone would say it by its look only. */
function said({ state, attended, required, met, to }: Module): string {
  const presence =
    attended === null
      ? ''
      : required === null
        ? `${String(attended)}\u00a0présence${attended > 1 ? 's' : ''}`
        : `${String(attended)}\u00a0présence${attended > 1 ? 's' : ''} sur ${String(required)}`;
  const where =
    state === null ? (to === null ? 'en cours' : 'terminé') : inscriptionStateLabels[state].toLocaleLowerCase('fr-FR');
  return [where, presence, met && state === 'inscrit' ? 'règle remplie' : ''].filter(Boolean).join(', ');
}

const datesOf = ({ from, to }: Module): string =>
  to === null ? `depuis le ${numericDay(from)}` : `du ${numericDay(from)} au ${numericDay(to)}`;

const fillOf = ({ met, state, to }: Module): 'met' | 'running' | 'empty' => {
  if (met || state === 'termine') return 'met';
  return to === null && state !== 'attente' ? 'running' : 'empty';
};

function Line({ modules }: { modules: Module[] }) {
  const { spans, years } = placed(modules, todayParis());
  return (
    <div className={classes['track']}>
      {years.map(({ year, left }) => (
        <span key={year} aria-hidden className={classes['year']} style={{ insetInlineStart: `${String(left)}%` }}>
          {year}
        </span>
      ))}
      <ul className={classes['rows']} aria-label="Modules de la personne">
        {modules.map((module, index) => {
          const { left = 0, width = 0, fromEnd = false } = spans[index] ?? {};
          const text = fromEnd
            ? { marginInlineEnd: `${String(Math.max(0, 100 - left - width))}%`, textAlign: 'end' as const }
            : { marginInlineStart: `${String(left)}%` };
          return (
            <li key={keyOf(module)} className={classes['row']}>
              <span className={classes['name']} style={text}>
                <ModuleLink module={module} />, {said(module)}, {datesOf(module)}
              </span>
              <span
                className={classes['bar']}
                data-fill={fillOf(module)}
                style={{ insetInlineStart: `${String(left)}%`, width: `${String(width)}%` }}
              />
            </li>
          );
        })}
      </ul>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {numericDay(modules.map(({ from }) => from).toSorted()[0] ?? todayParis())}
        </Text>
        <Text size="xs" c="dimmed">
          Plein&nbsp;: achevé. Hachuré&nbsp;: en cours. Vide&nbsp;: en attente ou interrompu.
        </Text>
      </Group>
    </div>
  );
}

const Lines = ({ modules }: { modules: Module[] }) => (
  <Table aria-label="Modules de la personne" verticalSpacing={4} mt="xs">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Module</Table.Th>
        <Table.Th>Dates</Table.Th>
        <Table.Th>Où il en est</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {modules.map((module) => (
        <Table.Tr key={keyOf(module)}>
          <Table.Td>
            <ModuleLink module={module} />
          </Table.Td>
          <Table.Td>{datesOf(module)}</Table.Td>
          <Table.Td>{said(module)}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

function ModuleLink({ module: { name, groupeId, accompagnementId } }: { module: Module }) {
  if (groupeId !== null)
    return (
      <Anchor component={Link} href={groupePath(groupeId)} fw={600}>
        {name}
      </Anchor>
    );
  if (accompagnementId === null) return name;
  return (
    <Anchor component={Link} href={dossierPath(accompagnementId)} fw={600}>
      {name}
    </Anchor>
  );
}

/** After a module that is achieved or ended. */
function Next({ modules }: { modules: Module[] }) {
  const mayWrite = useMay('dossiers.write');
  const [from, setFrom] = useState<string | null>(null);
  const done = modules.findLast(
    ({ met, state, accompagnementId }) =>
      accompagnementId !== null && (met === true || (state !== null && state !== 'attente' && state !== 'inscrit')),
  );
  const accompagnementId = done?.accompagnementId ?? null;
  if (!mayWrite || accompagnementId === null) return null;
  return (
    <>
      <Button
        size="xs"
        leftSection={<IconArrowRight size={16} aria-hidden />}
        onClick={() => setFrom(accompagnementId)}
      >
        Proposer la suite
      </Button>
      <EnrolModal
        opened={from !== null}
        onClose={() => setFrom(null)}
        groupeId={null}
        about={{ from: 'accompagnement', accompagnementId }}
      />
    </>
  );
}
