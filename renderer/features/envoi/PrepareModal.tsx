import { Button, Checkbox, Code, Collapse, Group, Loader, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { Quarter } from '#contract/values.ts';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { CorrectionPanel } from './CorrectionPanel.tsx';

interface PrepareModalProps {
  readonly quarter: Quarter;
  readonly canSend: boolean;
  onClose(): void;
}

/** Everything that will leave, in clear, then the confirmation. */
export function PrepareModal({ quarter, canSend, onClose }: PrepareModalProps) {
  const [confirmed, setConfirmed] = useState(false);
  const [exact, setExact] = useState(false);
  const [reason, setReason] = useState('');
  const requestReason = reason.trim() === '' ? null : reason.trim();
  const plain = api.envoi.preview.useQuery(quarter);
  const asked = api.envoi.preview.useQuery({ ...quarter, requested: true }, { enabled: requestReason !== null });
  // Until the other answer is there, what was shown stays: it cannot be sealed, for it is held.
  const data = (requestReason === null ? undefined : asked.data) ?? plain.data;
  const error = plain.error ?? asked.error;
  const prepare = api.envoi.prepare.useMutation();

  const seal = (sha256: string) =>
    prepare.mutate(
      { ...quarter, confirmedSha256: sha256, requestReason },
      {
        onSuccess: ({ envoiId }) => {
          onClose();
          notifyDone('Le fichier est scellé et placé dans la boîte d’envoi.');
          // The outbox shows how it went, whatever the answer.
          if (canSend) void call('envoi.send', { envoiId }).catch(notifyRefusal);
        },
      },
    );

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`Ce qui va partir\u00a0: ${String(quarter.quarter)}ᵉ trimestre ${String(quarter.year)}`.replace(
        '1ᵉ ',
        '1ᵉʳ ',
      )}
    >
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Préparation de l’aperçu" />}
      {data && (
        <Stack>
          <Text>
            Seuls ces nombres partent, avec le trimestre et le code de l’antenne. Aucun nom, aucune date, aucun texte
            libre. Ce sont des données agrégées à diffusion restreinte, destinées à{' '}
            <strong>{data.porteurName ?? 'votre porteur'}</strong> seul&nbsp;: ces tableaux ne sortent pas de cet écran.
          </Text>
          <CorrectionPanel preview={data} reason={reason} onReason={setReason} />
          <ScrollArea.Autosize
            mah={320}
            type="auto"
            viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Nombres qui partent' }}
          >
            <Table stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Indicateur</Table.Th>
                  <Table.Th>Détail</Table.Th>
                  <Table.Th ta="right">Nombre</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.lines.map((line) => (
                  <Table.Tr key={`${line.indicateurId}-${line.code ?? ''}`}>
                    <Table.Td fw={line.code === null ? 600 : 400}>{line.label}</Table.Td>
                    <Table.Td>{line.codeLabel ?? 'Total'}</Table.Td>
                    <Table.Td ta="right">{count(line.count)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
          <Button variant="subtle" size="compact-sm" onClick={() => setExact(!exact)} aria-expanded={exact}>
            Voir le texte exact
          </Button>
          <Collapse expanded={exact}>
            <Code block style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
              {data.canonical}
            </Code>
          </Collapse>
          {!data.quarterOver && (
            <Text c="var(--mantine-color-error)" fw={600}>
              Ce trimestre n’est pas terminé&nbsp;: l’envoi sera possible à partir de son dernier jour passé.
            </Text>
          )}
          <Checkbox
            label="J’ai relu ces nombres et je confirme leur envoi au porteur"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
          <ErrorAlert error={prepare.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Annuler
            </Button>
            <Button
              disabled={!confirmed || !data.quarterOver || data.held !== null}
              loading={prepare.isPending}
              onClick={() => seal(data.sha256)}
            >
              {canSend ? 'Sceller et envoyer' : 'Sceller'}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
