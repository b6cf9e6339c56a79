import { Button, Checkbox, Code, Collapse, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Month, Quarter } from '#contract/values.ts';
import { api, call, queryClient } from '#window/api.ts';
import { Findings } from '#window/features/indicateurs/Findings.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { CorrectionPanel } from './CorrectionPanel.tsx';
import { FigureTable } from './FigureTable.tsx';

interface PrepareModalProps {
  readonly period: Quarter | Month;
  readonly canSend: boolean;
  /** Two persons: the first one proposes, another one approves that proposition. One alone sends. */
  readonly step: 'send' | 'propose' | { readonly approves: string; readonly requestReason: string | null };
  onClose(): void;
}

/** Everything that will leave, in clear, then the confirmation. */
export function PrepareModal({ period, canSend, step, onClose }: PrepareModalProps) {
  const isApproval = typeof step === 'object';
  const [confirmed, setConfirmed] = useState(false);
  const [reason, setReason] = useState(isApproval ? (step.requestReason ?? '') : '');
  const { data, error, requestReason } = usePreview(period, reason);
  const [verified, setVerified] = useState(false);
  const controls = useControls(period);
  const { busy, refused, confirm } = useConfirm({ period, canSend, step, onClose });

  const asked =
    step === 'propose'
      ? 'J’ai relu ces nombres et je propose leur envoi au porteur'
      : 'J’ai relu ces nombres et je confirme leur envoi au porteur';
  const isReady =
    confirmed && data?.periodOver && data.held === null && controls.may && (!controls.mustVerify || verified);
  return (
    <Modal opened onClose={onClose} size="xl" title={`Ce qui va partir\u00a0: ${data?.label ?? ''}`}>
      <ErrorAlert error={error ?? controls.error} />
      {!data && !error && <Loader aria-label="Préparation de l’aperçu" />}
      {data && (
        <Stack>
          <Text>
            Seuls ces nombres partent, avec la période, le code de l’antenne, et le numéro et l’empreinte de la dernière
            ligne de son journal, qui n’en disent rien. Aucun nom, aucune date, aucun texte libre. Ce sont des données
            agrégées à diffusion restreinte, destinées à <strong>{data.porteurName ?? 'votre porteur'}</strong>{' '}
            seul&nbsp;: ces tableaux ne sortent pas de cet écran.
          </Text>
          <CorrectionPanel preview={data} reason={reason} onReason={isApproval ? null : setReason} />
          {controls.findings.length > 0 && (
            <section aria-label="Contrôles">
              <Findings findings={controls.findings} />
            </section>
          )}
          <Leaving lines={data.lines} canonical={data.canonical} />
          {!data.periodOver && (
            <Text c="var(--mantine-color-error)" fw={600}>
              Cette période n’est pas terminée&nbsp;: l’envoi sera possible à partir de son dernier jour passé.
            </Text>
          )}
          {controls.mustVerify && (
            <Checkbox
              label="J’ai vérifié les contrôles ci‑dessus"
              checked={verified}
              onChange={(event) => setVerified(event.currentTarget.checked)}
            />
          )}
          <Checkbox label={asked} checked={confirmed} onChange={(event) => setConfirmed(event.currentTarget.checked)} />
          <ErrorAlert error={refused} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button
              disabled={!isReady}
              loading={busy}
              onClick={() => void confirm({ confirmedSha256: data.sha256, verified, requestReason })}
            >
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

/** What would leave; once a reason is given, as it would leave on the porteur's request. */
function usePreview(period: Quarter | Month, reason: string) {
  const requestReason = reason.trim() === '' ? null : reason.trim();
  const plain = api.envoi.preview.useQuery(period);
  const asked = api.envoi.preview.useQuery({ ...period, requested: true }, { enabled: requestReason !== null });
  // Until the other answer is there, what was shown stays: it cannot be sealed, for it is held.
  const data = (requestReason === null ? undefined : asked.data) ?? plain.data;
  return { data, error: plain.error ?? asked.error, requestReason };
}

/** What has to be looked into before a quarter leaves; a month is not controlled. */
function useControls(period: Quarter | Month) {
  const isMonth = 'month' in period;
  const quarter: Quarter = isMonth ? { year: period.year, quarter: 1 } : period;
  const { data, error } = api.controles.list.useQuery(quarter, { enabled: !isMonth });
  if (isMonth) return { findings: [], may: true, mustVerify: false, error: null };
  return {
    findings: data?.findings.filter(({ level }) => level !== 'information') ?? [],
    may: data?.blocking === 0,
    mustVerify: data?.blocking === 0 && data.important > 0,
    error,
  };
}

interface Confirmed {
  readonly confirmedSha256: string;
  readonly verified: boolean;
  readonly requestReason: string | null;
}

function useConfirm({ period, canSend, step, onClose }: PrepareModalProps) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const send = api.envoi.send.useMutation();
  const confirm = async (said: Confirmed) => {
    setBusy(true);
    setRefused(null);
    try {
      const sealed = await carryOut(step, period, said);
      onClose();
      notifyDone(
        sealed
          ? 'Le fichier est scellé et placé dans la boîte d’envoi.'
          : 'Les chiffres sont proposés\u00a0: une autre personne doit les relire et les valider.',
      );
      // It goes on once the dialog is closed; the outbox shows how it went.
      if (sealed && canSend) void send.mutateAsync(sealed).catch(notifyRefusal);
    } catch (failure) {
      setRefused(failure);
    } finally {
      setBusy(false);
      await queryClient.invalidateQueries();
    }
  };
  return { busy, refused, confirm };
}

/** @returns the envoi that was sealed; null when another person has to approve first */
async function carryOut(
  step: PrepareModalProps['step'],
  period: Quarter | Month,
  said: Confirmed,
): Promise<{ envoiId: string } | null> {
  const { confirmedSha256, verified } = said;
  if (step === 'send') return call('envoi.prepare', { ...period, ...said });
  if (step !== 'propose') return call('envoi.approve', { propositionId: step.approves, confirmedSha256, verified });
  await call('envoi.propose', { ...period, ...said });
  return null;
}

type Preview = NonNullable<ReturnType<typeof api.envoi.preview.useQuery>['data']>;

/** The figures one by one, and the exact bytes. */
function Leaving({ lines, canonical }: Pick<Preview, 'lines' | 'canonical'>) {
  const [exact, setExact] = useState(false);
  return (
    <>
      <FigureTable label="Nombres qui partent" lines={lines} />
      <Button variant="subtle" size="compact-sm" onClick={() => setExact(!exact)} aria-expanded={exact}>
        Voir le texte exact
      </Button>
      <Collapse expanded={exact}>
        <Code block style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
          {canonical}
        </Code>
      </Collapse>
    </>
  );
}
