import { Alert, Badge, Button, Group, Loader, Modal, Paper, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShieldLock, IconUserPlus } from '@tabler/icons-react';
import { roleLabels } from '#contract/rights.ts';
import { api } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CompteForm } from './CompteForm.tsx';

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

export function ComptesPage() {
  const list = api.comptes.list.useQuery({});
  const holders = api.suiviPsychologique.holders.useQuery({}).data?.compteIds ?? [];
  const actives = list.data?.filter(({ id, disabledAt }) => holders.includes(id) && disabledAt === null) ?? [];
  const [lastHolder] = actives.length === 1 ? actives : [];
  const [opened, { open, close }] = useDisclosure(false);
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
      <ErrorAlert error={list.error} />
      {list.isPending ? <Loader aria-label="Chargement" /> : null}
      {lastHolder ? (
        <Alert mb="lg" variant="light" color="orange" icon={<IconShieldLock aria-hidden />}>
          {lastHolder.name} est la seule personne à détenir la clé des notes cliniques. Avant de fermer ce compte ou
          d’en changer le rôle, qu’un autre psychologue la reçoive&nbsp;: sinon, seule la fiche clinique rouvrira les
          notes.
        </Alert>
      ) : null}
      {list.data ? (
        <Paper withBorder>
          <Table verticalSpacing="sm" horizontalSpacing="md">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Nom</Table.Th>
                <Table.Th>Rôle</Table.Th>
                <Table.Th>Créé le</Table.Th>
                <Table.Th>État</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.data.map((compte) => (
                <Table.Tr key={compte.id}>
                  <Table.Td fw={500}>{compte.name}</Table.Td>
                  <Table.Td>{roleLabels[compte.role]}</Table.Td>
                  <Table.Td>{day.format(new Date(compte.createdAt))}</Table.Td>
                  <Table.Td>
                    <Group gap="xs">
                      <Badge variant="light" color={compte.disabledAt ? 'gray' : 'teal'}>
                        {compte.disabledAt ? 'Fermé' : 'Actif'}
                      </Badge>
                      {holders.includes(compte.id) ? <Badge variant="light">Clé clinique</Badge> : null}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      ) : null}
      <Modal opened={opened} onClose={close} title="Nouveau compte" size="lg">
        <CompteForm onDone={close} />
      </Modal>
    </>
  );
}
