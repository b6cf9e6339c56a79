import { Button, Checkbox, Code, Collapse, Group, Loader, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { Month, Quarter } from '#contract/values.ts';
import { api, call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

interface PrepareModalProps {
  readonly period: Quarter | Month;
  readonly canSend: boolean;
  /** Two persons: the first one proposes, another one approves that proposition. One alone sends. */
  readonly step: 'send' | 'propose' | { readonly approves: string };
  onClose(): void;
}

/** Everything that will leave, in clear, then the confirmation. */
export function PrepareModal({ period, canSend, step, onClose }: PrepareModalProps) {
  const [confirmed, setConfirmed] = useState(false);
  const [exact, setExact] = useState(false);
  const { data, error } = api.envoi.preview.useQuery(period);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);

  const confirm = async (confirmedSha256: string) => {
    setBusy(true);
    setRefused(null);
    try {
      const sealed = await carryOut(step, period, confirmedSha256);
      onClose();
      notifyDone(
        sealed
          ? 'Le fichier est scellé et placé dans la boîte d’envoi.'
          : 'Les chiffres sont proposés\u00a0: une autre personne doit les relire et les valider.',
      );
      // The outbox shows how it went, whatever the answer.
      if (sealed && canSend) void call('envoi.send', sealed).catch(notifyRefusal);
    } catch (failure) {
      setRefused(failure);
    } finally {
      setBusy(false);
      await queryClient.invalidateQueries();
    }
  };

  const asked =
    step === 'propose'
      ? 'J’ai relu ces nombres et je propose leur envoi au porteur'
      : 'J’ai relu ces nombres et je confirme leur envoi au porteur';
  return (
    <Modal opened onClose={onClose} size="xl" title={`Ce qui va partir\u00a0: ${data?.label ?? ''}`}>
      <ErrorAlert error={error} />
      {!data && !error && <Loader aria-label="Préparation de l’aperçu" />}
      {data && (
        <Stack>
          <Text>
            Seuls ces nombres partent, avec la période et le code de l’antenne. Aucun nom, aucune date, aucun texte
            libre. Ce sont des chiffres agrégés à diffusion restreinte, destinés à{' '}
            <strong>{data.porteurName ?? 'votre porteur'}</strong> seul.
          </Text>
          {data.alreadySent > 0 && (
            <Text size="sm">
              Cette période a déjà été envoyée {count(data.alreadySent)} fois&nbsp;: ce nouvel envoi remplacera le
              précédent.
            </Text>
          )}
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
          {!data.periodOver && (
            <Text c="var(--mantine-color-error)" fw={600}>
              Cette période n’est pas terminée&nbsp;: l’envoi sera possible à partir de son dernier jour passé.
            </Text>
          )}
          <Checkbox label={asked} checked={confirmed} onChange={(event) => setConfirmed(event.currentTarget.checked)} />
          <ErrorAlert error={refused} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Annuler
            </Button>
            <Button disabled={!confirmed || !data.periodOver} loading={busy} onClick={() => void confirm(data.sha256)}>
              {step === 'propose'
                ? 'Proposer à la validation'
                : `${step === 'send' ? 'Sceller' : 'Valider, sceller'}${canSend ? ' et envoyer' : ''}`}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** @returns the envoi that was sealed; null when another person has to approve first */
async function carryOut(
  step: PrepareModalProps['step'],
  period: Quarter | Month,
  confirmedSha256: string,
): Promise<{ envoiId: string } | null> {
  if (step === 'send') return call('envoi.prepare', { ...period, confirmedSha256 });
  if (step !== 'propose') return call('envoi.approve', { propositionId: step.approves, confirmedSha256 });
  await call('envoi.propose', { ...period, confirmedSha256 });
  return null;
}
