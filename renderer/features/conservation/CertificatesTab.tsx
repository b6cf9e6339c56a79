import { Button, Group, Loader, Modal, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { erasureReasonLabels, eraseWord } from '#contract/conservationTerms.ts';
import { api, call, shellCall } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, instantLabel } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

/** Proofs of what was erased, without anybody's name. */
export function CertificatesTab() {
  const [page, setPage] = useState(1);
  const { data, error } = api.conservation.certificates.useQuery({ offset: (page - 1) * pageSize, limit: pageSize });
  const saving = useSubmit(async (effacementId: string) => {
    const { saved } = await shellCall('exportFile', await call('conservation.certificatePdf', { effacementId }));
    if (saved) notifyDone('Le certificat est enregistré\u00a0: aucun nom n’y figure.');
  });
  return (
    <Stack>
      <ErrorAlert error={error ?? saving.error} />
      {!data && !error ? <Loader aria-label="Lecture des certificats" /> : null}
      {data?.total === 0 ? (
        <EmptyState
          icon={<IconCertificate size={28} aria-hidden />}
          title="Aucun effacement"
          description="Chaque effacement laisse ici un certificat, sans l’identité de la personne."
        />
      ) : null}
      {data && data.total > 0 ? (
        <>
          <Table aria-label="Certificats d’effacement">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Date</Table.Th>
                <Table.Th>Par</Table.Th>
                <Table.Th>Raison</Table.Th>
                <Table.Th>Éléments effacés</Table.Th>
                <Table.Th>À faire</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.certificates.map(({ effacementId, at, who, reason, rows, finished }) => (
                <Table.Tr key={effacementId}>
                  <Table.Td>{instantLabel(at)}</Table.Td>
                  <Table.Td>{who}</Table.Td>
                  <Table.Td>{erasureReasonLabels[reason]}</Table.Td>
                  <Table.Td>
                    {count(rows.reduce((sum, row) => sum + row.count, 0))}
                    {finished ? null : ' (base à réécrire)'}
                  </Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={saving.pending}
                      aria-label={`Enregistrer le certificat du ${instantLabel(at)}`}
                      onClick={() => void saving.run(effacementId)}
                    >
                      Certificat (PDF)
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Pages total={data.total} page={page} onChange={setPage} />
          <OldBackups told={data.certificates[0]?.backups ?? ''} />
        </>
      ) : null}
    </Stack>
  );
}

/** What older backups still hold, and how to be rid of them now. */
function OldBackups({ told }: { readonly told: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <Paper withBorder p="md" component="section" aria-label="Anciennes sauvegardes">
      <Title order={2} size="h4" mb="xs">
        Anciennes sauvegardes
      </Title>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{told}</Text>
        <Button flex="none" variant="default" onClick={() => setAsking(true)}>
          Retirer les anciennes sauvegardes
        </Button>
      </Group>
      {asking ? <RemoveModal onClose={() => setAsking(false)} /> : null}
    </Paper>
  );
}

function RemoveModal({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const removing = useSubmit(async () => {
    const { removed } = await call('conservation.removeBackups', { word: eraseWord });
    notifyDone(`Nouvelle sauvegarde faite et vérifiée. Anciennes retirées\u00a0: ${count(removed)}.`);
    onClose();
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Retirer les anciennes sauvegardes"
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === eraseWord) void removing.run();
        }}
      >
        <Stack>
          <Text>
            Une sauvegarde d’aujourd’hui est d’abord faite, relue et copiée au second endroit. Toutes les autres sont
            ensuite retirées, ici et là&nbsp;: il ne sera plus possible de revenir à un jour passé.
          </Text>
          <TextInput
            label={`Tapez ${eraseWord} pour confirmer`}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ErrorAlert error={removing.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Les garder
            </Button>
            <Button type="submit" color="red" disabled={typed !== eraseWord} loading={removing.pending}>
              Retirer
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
