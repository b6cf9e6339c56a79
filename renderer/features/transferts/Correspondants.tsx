import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { CompareCard } from '#window/features/envoi/CompareCard.tsx';
import { Fingerprint } from '#window/features/envoi/Fingerprint.tsx';
import { OwnCard } from '#window/features/envoi/OwnCard.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';

/** The antennes dossiers are exchanged with, and this one's own card. */
export function Correspondants() {
  const mayTrust = useMay('envoi.write');
  const list = api.transferts.correspondants.useQuery({});
  const card = api.transferts.card.useQuery({});
  const add = api.transferts.addCorrespondant.useMutation();
  return (
    <Stack>
      {mayTrust ? (
        <CompareCard
          kind="correspondant"
          label="Ajouter une antenne"
          title="Est-ce bien cette antenne&nbsp;?"
          explain={({ name }) => (
            <>
              Cette carte est celle de <strong>{name}</strong>. Appelez l’antenne au numéro que vous connaissez et
              comparez ces dix mots à voix haute&nbsp;:
            </>
          )}
          pending={add.isPending}
          error={add.error}
          accept={({ base64 }, { onSuccess }) =>
            add.mutate(
              { base64 },
              {
                onSuccess: () => {
                  onSuccess();
                  notifyDone('L’antenne est enregistrée. Elle doit aussi enregistrer votre carte.');
                },
              },
            )
          }
        />
      ) : (
        <Text size="sm" c="dimmed">
          La direction de l’antenne ajoute et met de côté les correspondants.
        </Text>
      )}
      <ErrorAlert error={list.error} />
      {list.data?.length === 0 && (
        <EmptyState compact icon={<IconAddressBook size={20} aria-hidden />} title="Aucune autre antenne enregistrée">
          Chaque antenne vous remet un fichier «&nbsp;.correspondant&nbsp;»&nbsp;: ajoutez-le ici après avoir comparé
          les dix mots.
        </EmptyState>
      )}
      {list.data?.map((each) => (
        <CorrespondantCard key={each.correspondantId} correspondant={each} mayTrust={mayTrust} />
      ))}
      {card.data && (
        <OwnCard
          title="Notre carte, à remettre aux autres antennes"
          explain="Elle ne contient rien de personnel. L’antenne qui la reçoit compare ces dix mots avec vous au téléphone."
          words={card.data.fingerprint.words}
          operation="transferts.exportCard"
        />
      )}
    </Stack>
  );
}

type Correspondant = NonNullable<ReturnType<typeof api.transferts.correspondants.useQuery>['data']>[number];

function CorrespondantCard({ correspondant, mayTrust }: { correspondant: Correspondant; mayTrust: boolean }) {
  const { correspondantId, name, fingerprint, createdAt, disabledAt } = correspondant;
  const change = api.transferts.setCorrespondantDisabled.useMutation();
  const disabled = disabledAt !== null;
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" mb={6}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {disabled && (
            <Badge color="gray" variant="light">
              Mis de côté
            </Badge>
          )}
        </Group>
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            ajoutée le {instantLabel(createdAt)}
          </Text>
          {mayTrust && (
            <Button
              size="compact-sm"
              variant="default"
              loading={change.isPending}
              onClick={() => change.mutate({ correspondantId, disabled: !disabled })}
            >
              {disabled ? 'Reprendre' : 'Mettre de côté'}
            </Button>
          )}
        </Group>
      </Group>
      <Fingerprint words={fingerprint.words} />
      <ErrorAlert error={change.error} />
    </Card>
  );
}
