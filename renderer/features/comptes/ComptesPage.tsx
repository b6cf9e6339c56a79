import { Alert, Button, Loader, Modal, Paper, Table } from '@mantine/core';
import { IconShieldLock, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Invitation } from '#contract/comptes.ts';
import { api, call } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useLinkedModal } from '../../ui/useLinkedModal.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { CompteForm } from './CompteForm.tsx';
import { CompteRow, type ShownCompte } from './CompteRow.tsx';
import { InvitationSheet } from './InvitationSheet.tsx';
import { RemoveModal } from './RemoveModal.tsx';
import { RoleModal } from './RoleModal.tsx';

export function ComptesPage() {
  const list = api.comptes.list.useQuery({});
  const states = api.comptes.states.useQuery({});
  const me = api.coffre.state.useQuery({}).data?.session?.compteId;
  const holders = api.suiviPsychologique.holders.useQuery({}).data?.compteIds ?? [];
  const [opened, { open, close }] = useLinkedModal('ajouter');
  const [changing, setChanging] = useState<{ compte: ShownCompte; act: 'role' | 'retrait' } | null>(null);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const inviting = useSubmit((compteId: string) => call('comptes.invite', { compteId }));
  const known = new Map(states.data?.map((state) => [state.compteId, state]));
  const shown: ShownCompte[] = (list.data ?? []).flatMap((compte) => {
    const state = known.get(compte.id);
    return state ? [{ ...compte, state: state.state, until: state.until, holdsKey: holders.includes(compte.id) }] : [];
  });
  const [lastHolder, ...others] = shown.filter(({ holdsKey, state }) => holdsKey && state !== 'ferme');

  if (invitation) return <InvitationSheet invitation={invitation} onDone={() => setInvitation(null)} />;
  return (
    <>
      <PageHeader
        title="Comptes"
        description="Une personne, un compte&nbsp;: le journal dit qui a fait quoi."
        actions={
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={open}>
            Nouveau compte
          </Button>
        }
      />
      <ErrorAlert error={list.error ?? states.error ?? inviting.error} />
      {list.isPending || states.isPending ? <Loader aria-label="Chargement" /> : null}
      {lastHolder && others.length === 0 ? (
        <Alert mb="lg" variant="light" color="orange" icon={<IconShieldLock aria-hidden />}>
          {lastHolder.name} est la seule personne à détenir la clé des notes cliniques. Avant de retirer ce compte ou
          d’en changer le rôle, qu’un autre psychologue la reçoive&nbsp;: sinon, seule la fiche clinique rouvrira les
          notes.
        </Alert>
      ) : null}
      {shown.length > 0 ? (
        <Paper withBorder>
          <Table verticalSpacing="sm" horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Nom</Table.Th>
                <Table.Th>Rôle</Table.Th>
                <Table.Th>Créé le</Table.Th>
                <Table.Th>État</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((compte) => (
                <CompteRow
                  key={compte.id}
                  compte={compte}
                  isMe={compte.id === me}
                  isInviting={inviting.pending}
                  onInvite={() => void inviting.run(compte.id).then(setInvitation)}
                  onRole={() => setChanging({ compte, act: 'role' })}
                  onRemove={() => setChanging({ compte, act: 'retrait' })}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      ) : null}
      <Modal
        opened={opened}
        onClose={close}
        title="Nouveau compte"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Fermer' }}
      >
        <CompteForm
          onCancel={close}
          onInvited={(made) => {
            close();
            setInvitation(made);
          }}
        />
      </Modal>
      {changing?.act === 'role' ? <RoleModal compte={changing.compte} onClose={() => setChanging(null)} /> : null}
      {changing?.act === 'retrait' ? <RemoveModal compte={changing.compte} onClose={() => setChanging(null)} /> : null}
    </>
  );
}
