import { Alert, Stack, Table, Text, TextInput } from '@mantine/core';
import type { api } from '#window/api.ts';
import { count } from '#window/ui/format.ts';

type Preview = NonNullable<ReturnType<typeof api.envoi.preview.useQuery>['data']>;

interface CorrectionPanelProps {
  readonly preview: Preview;
  /** Why the porteur asked for this correction; empty when it did not. */
  readonly reason: string;
  /** Null when it is not this person's to say. */
  readonly onReason: ((reason: string) => void) | null;
}

const signed = (delta: number): string => (delta > 0 ? `+${count(delta)}` : `−${count(-delta)}`);

/** What a new version changes, whether it may leave, and what it carries of earlier quarters. */
export function CorrectionPanel({ preview, reason, onReason }: CorrectionPanelProps) {
  const { alreadySent, changes, regularisations, held, canBeRequested, requested } = preview;
  const waits = held !== null || requested;
  return (
    <>
      {alreadySent > 0 && (
        <Text size="sm">
          Cette période a déjà été envoyée {count(alreadySent)} fois&nbsp;: ce nouvel envoi remplacera le précédent.{' '}
          {changes.length === 0 && 'Aucun nombre n’a changé depuis.'}
        </Text>
      )}
      {changes.length > 0 && (
        <Table withTableBorder aria-label="Ce qui change" captionSide="top">
          <Table.Caption ta="left">Ce qui change depuis le dernier envoi</Table.Caption>
          <Table.Tbody>
            {changes.map((line) => (
              <Table.Tr key={`${line.indicateurId}-${line.code ?? ''}`}>
                <Table.Td>{line.label}</Table.Td>
                <Table.Td>{line.codeLabel ?? 'Total'}</Table.Td>
                <Table.Td ta="right">
                  {count(line.before)} → <strong>{count(line.after)}</strong>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {waits && (
        <Alert color="orange" title={requested ? 'Correction demandée par le porteur' : 'Cette correction attend'}>
          <Stack gap="xs">
            {held ?? 'Elle part tout de suite\u00a0: l’envoi et le journal disent qu’elle a été demandée.'}
            {canBeRequested && (
              <TextInput
                label="Motif donné par le porteur"
                description="Gardé ici, dans le journal\u00a0; il ne part pas."
                maxLength={300}
                value={reason}
                readOnly={onReason === null}
                onChange={(event) => onReason?.(event.currentTarget.value)}
              />
            )}
          </Stack>
        </Alert>
      )}
      {regularisations.map(({ period, lines }) => (
        <Text key={period} size="sm">
          <strong>Régularisations du {period}</strong>, comptées dans ces nombres&nbsp;:{' '}
          {lines
            .filter(
              ({ code, indicateurId }) =>
                code !== null || !lines.some((line) => line.indicateurId === indicateurId && line.code !== null),
            )
            .map(({ label, codeLabel, delta }) => `${label}${codeLabel ? ` (${codeLabel})` : ''} ${signed(delta)}`)
            .join('\u00a0; ')}
          . Le porteur ne lit que le nombre de trimestres corrigés.
        </Text>
      ))}
    </>
  );
}
