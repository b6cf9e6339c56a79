import { Alert, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { AccesState, CleClinique } from '#contract/clinique.ts';
import { call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

const labels: Record<AccesState, string> = {
  ouvert: 'Lit les notes',
  perdu: 'Phrase de passe refaite',
  termine: 'N’est plus psychologue ici',
};
const colors: Record<AccesState, string> = { ouvert: 'teal', perdu: 'orange', termine: 'orange' };

type Holder = CleClinique['holders'][number];
type Other = CleClinique['others'][number];

/** Who reads the notes, and what who reads them may do about it. */
export function Holders({ state }: { state: CleClinique }) {
  const { holders, others, mine } = state;
  const holdsIt = mine === 'ouvert';
  const readers = holders.filter((holder) => holder.state === 'ouvert');
  const granting = useSubmit((compteId: string) => call('clinique.grant', { compteId }));
  const revoking = useSubmit((compteId: string, last: boolean) => call('clinique.revoke', { compteId, last }));
  const rotating = useSubmit(() => call('clinique.rotate', {}));
  const give = async ({ compteId, name }: Other) => {
    if (await granting.run(compteId)) notifyDone(`${name} détient la clé clinique.`);
  };
  const end = async ({ compteId }: Holder, last: boolean) => {
    const done = await revoking.run(compteId, last);
    if (done) notifyDone(resealed(done.notes));
  };
  const renew = async () => {
    const done = await rotating.run();
    if (done) notifyDone(resealed(done.notes));
  };
  const busy = granting.pending || revoking.pending || rotating.pending;
  return (
    <Stack>
      {holdsIt && readers.length === 1 && (
        <Alert variant="light" color="orange" icon={<IconAlertTriangle aria-hidden />}>
          Vous êtes la seule personne à lire les notes. Si votre compte est fermé ou votre phrase de passe oubliée,
          seule la fiche clinique les rouvrira.
        </Alert>
      )}
      {holdsIt && holders.some((holder) => holder.state === 'termine') && (
        <Alert variant="light" color="orange" icon={<IconAlertTriangle aria-hidden />} title="La clé est à refaire">
          <Group justify="space-between">
            <span>Une personne qui la détenait n’est plus psychologue ici, ou son compte est fermé.</span>
            <Button size="xs" loading={rotating.pending} disabled={busy} onClick={() => void renew()}>
              Refaire la clé
            </Button>
          </Group>
        </Alert>
      )}
      <Table aria-label="Qui détient la clé" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Nom</Table.Th>
            <Table.Th>Accès</Table.Th>
            <Table.Th>Depuis</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {holders.map((holder) => (
            <Table.Tr key={holder.compteId}>
              <Table.Td fw={500}>
                {holder.name}
                {holder.mine && ' (vous)'}
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={colors[holder.state]}>
                  {labels[holder.state]}
                </Badge>
              </Table.Td>
              <Table.Td>{instantLabel(holder.since)}</Table.Td>
              <Table.Td>
                {holdsIt && (
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    {holder.state === 'perdu' && (
                      <Button
                        size="xs"
                        variant="default"
                        disabled={busy}
                        onClick={() => askToGive(holder, () => void give(holder))}
                      >
                        Redonner
                      </Button>
                    )}
                    <Button
                      size="xs"
                      variant="default"
                      disabled={busy}
                      aria-label={`Retirer l’accès de ${holder.name}`}
                      onClick={() =>
                        askToEnd(holder, isLast(holder, readers), () => void end(holder, isLast(holder, readers)))
                      }
                    >
                      Retirer
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
          {others.map((other) => (
            <Table.Tr key={other.compteId}>
              <Table.Td fw={500}>{other.name}</Table.Td>
              <Table.Td>
                <Badge variant="light" color="gray">
                  Sans accès
                </Badge>
              </Table.Td>
              <Table.Td>—</Table.Td>
              <Table.Td>
                {holdsIt && (
                  <Group justify="flex-end">
                    <Button
                      size="xs"
                      disabled={busy}
                      aria-label={`Donner l’accès à ${other.name}`}
                      onClick={() => askToGive(other, () => void give(other))}
                    >
                      Donner l’accès
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {holders.length === 0 && (
        <Text c="dimmed">Plus personne ne détient la clé&nbsp;: seule la fiche clinique la rend.</Text>
      )}
      <ErrorAlert error={granting.error ?? revoking.error ?? rotating.error} />
    </Stack>
  );
}

const isLast = (holder: Holder, readers: readonly Holder[]): boolean =>
  readers.every(({ compteId }) => compteId === holder.compteId);

const resealed = (notes: number): string =>
  notes === 0
    ? 'La clé clinique est refaite.'
    : `La clé clinique est refaite. Notes scellées à nouveau\u00a0: ${count(notes)}.`;

const askToGive = ({ name }: Other, onConfirm: () => void) =>
  modals.openConfirmModal({
    title: `Donner la clé clinique à ${name}\u00a0?`,
    children:
      'Toutes les notes cliniques lui seront lisibles. Assurez-vous, de vive voix, que c’est bien cette personne qui le demande\u00a0: qui gère les comptes peut en créer un à n’importe quel nom.',
    labels: { confirm: 'Donner l’accès', cancel: 'Ne rien changer' },
    onConfirm,
  });

const askToEnd = ({ name, mine }: Holder, last: boolean, onConfirm: () => void) =>
  modals.openConfirmModal({
    title: mine ? 'Retirer votre propre accès\u00a0?' : `Retirer l’accès de ${name}\u00a0?`,
    children: last
      ? 'C’est le dernier accès\u00a0: ensuite, seule la fiche clinique rouvrira les notes. Vérifiez d’abord qu’elle est en lieu sûr.'
      : 'Une nouvelle clé sera faite et toutes les notes lui seront scellées\u00a0: l’ancienne n’ouvrira plus rien. Cela peut prendre une minute. Si cette personne a pu lire la fiche clinique, faites-en ensuite une nouvelle.',
    labels: { confirm: 'Retirer l’accès', cancel: 'Ne rien changer' },
    confirmProps: { color: 'red.9' },
    onConfirm,
  });
