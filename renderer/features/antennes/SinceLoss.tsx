import { Badge, Button, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { api, call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { notifyRefusal } from '#window/ui/notify.tsx';
import { undoable } from './registry.ts';

type File = NonNullable<ReturnType<typeof api.antennes.receivedSince.useQuery>['data']>[number];

const nameOf = ({ label, seq }: File): string => `${label}, envoi n°\u00a0${String(seq)}`;

const heldWords = 'Son trimestre est clôturé\u00a0: rouvrez-le d’abord dans l’onglet «\u00a0Arrivées\u00a0».';

interface ChosenProps {
  readonly antenneId: string;
  readonly since: string;
  /** Files that will count nowhere. */
  readonly chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Before the card is revoked: which files received since the loss are not believed. */
export function SinceLossChoice({ antenneId, since, chosen, onChange }: ChosenProps) {
  const { data, error } = api.antennes.receivedSince.useQuery({ antenneId, since });
  if (error) return <ErrorAlert error={error} />;
  if (!data) return <Loader size="sm" aria-label="Chargement" />;
  if (data.length === 0)
    return <Text size="sm">Aucun envoi n’a été reçu de cette antenne depuis&nbsp;: il n’y a rien à décider.</Text>;
  return (
    <Checkbox.Group
      label="Envois reçus depuis la perte"
      description="Appelez l’antenne&nbsp;: cochez ceux qu’elle n’a pas faits. Ils ne compteront plus, la version d’avant comptera de nouveau, et sans version d’avant le trimestre sera montré comme manquant."
      value={[...chosen]}
      onChange={onChange}
    >
      <Stack gap={6} mt="xs">
        {data.map((file) => (
          <Checkbox
            key={file.instantaneId}
            value={file.instantaneId}
            disabled={file.closed}
            label={`${nameOf(file)}, reçu le ${instantLabel(file.receivedAt)}`}
            description={file.closed ? heldWords : null}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Once it is revoked: the same files, each kept or set aside. */
export function SinceLoss({ antenneId, since }: Omit<ChosenProps, 'chosen' | 'onChange'>) {
  const { data, error } = api.antennes.receivedSince.useQuery({ antenneId, since });
  if (error) return <ErrorAlert error={error} />;
  if (!data) return <Loader size="sm" aria-label="Chargement" />;
  const files = data.filter(({ currentCard, setAside }) => currentCard || setAside !== null);
  if (files.length === 0) return <Text size="sm">Aucun envoi signé avec elle n’a été reçu depuis la perte.</Text>;
  return (
    <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Envois reçus depuis la perte">
      {files.map((file) => (
        <Group key={file.instantaneId} component="li" gap="sm">
          <Text size="sm">
            {nameOf(file)}, reçu le {instantLabel(file.receivedAt)}
          </Text>
          {file.setAside ? (
            <>
              <Badge color="red" variant="light">
                Mis à l’écart
              </Badge>
              <BelieveButton instantaneId={file.instantaneId} label={nameOf(file)} />
            </>
          ) : (
            <>
              <Badge color="teal" variant="light">
                Gardé
              </Badge>
              {file.closed ? (
                <Text size="xs">{heldWords}</Text>
              ) : (
                <DoubtButton instantaneId={file.instantaneId} label={nameOf(file)} />
              )}
            </>
          )}
        </Group>
      ))}
    </Stack>
  );
}

interface FileButtonProps {
  readonly instantaneId: string;
  readonly label: string;
}

function DoubtButton({ instantaneId, label }: FileButtonProps) {
  const { mutate, isPending } = api.antennes.setAside.useMutation();
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={isPending}
      aria-label={`Mettre à l’écart\u00a0: ${label}`}
      onClick={() =>
        mutate(
          { instantaneId },
          {
            onSuccess: () =>
              undoable('ecart', 'L’envoi est mis à l’écart\u00a0: il ne compte plus.', () =>
                call('antennes.cancelSetAside', { instantaneId }),
              ),
            onError: notifyRefusal,
          },
        )
      }
    >
      Mettre à l’écart
    </Button>
  );
}

export function BelieveButton({ instantaneId, label }: FileButtonProps) {
  const { mutate, isPending } = api.antennes.cancelSetAside.useMutation();
  return (
    <Button
      size="compact-xs"
      variant="default"
      flex="none"
      loading={isPending}
      aria-label={`Compter de nouveau\u00a0: ${label}`}
      onClick={() =>
        mutate(
          { instantaneId },
          {
            onSuccess: () =>
              undoable('ecart', 'L’envoi compte de nouveau.', () => call('antennes.setAside', { instantaneId })),
            onError: notifyRefusal,
          },
        )
      }
    >
      Compter de nouveau
    </Button>
  );
}
