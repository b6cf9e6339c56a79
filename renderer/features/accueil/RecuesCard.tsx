import { Alert, Button, Card, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { cadreLabels, sourceLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { orientationPath } from '#window/features/orientations/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { birthLabel, instantLabel } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { entretiens, type Recue } from './words.ts';

const somebodyNew = 'nouvelle';

/** What the porteur sent and nobody took into the register yet; nothing when there is none. */
export function RecuesCard() {
  const recues = api.accueil.recues.useQuery({}, { refetchInterval: 60_000 });
  const [opened, open] = useState<Recue | null>(null);
  if (!recues.data || recues.data.length === 0) return null;
  return (
    <Card withBorder component="section" aria-label="Orientations reçues du porteur" mb="md">
      <Stack gap="xs">
        {recues.data.map((recue) => (
          <Group key={recue.recueId} justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <IconPhoneIncoming size={20} aria-hidden />
              <div>
                <Text fw={600}>
                  {recue.lastName} {recue.firstName}
                </Text>
                <Text size="sm" c="dimmed">
                  Reçue du porteur le {instantLabel(recue.receivedAt)}, n°&nbsp;{recue.number}
                </Text>
              </div>
            </Group>
            <Button size="xs" onClick={() => open(recue)}>
              Prendre dans le registre
            </Button>
          </Group>
        ))}
      </Stack>
      <Modal opened={opened !== null} onClose={() => open(null)} size="lg" title="Orientation reçue du porteur">
        {opened && <TakeInForm recue={opened} onClose={() => open(null)} />}
      </Modal>
    </Card>
  );
}

function TakeInForm({ recue, onClose }: { recue: Recue; onClose: () => void }) {
  const { similar, lastName, firstName } = recue;
  const [, goTo] = useLocation();
  const takeIn = api.accueil.takeIn.useMutation();
  // Nothing is chosen beforehand when somebody looks alike: taking a stranger for somebody known would mix two lives.
  const [person, setPerson] = useState(similar.length === 0 ? somebodyNew : '');
  const told = [
    birthLabel(recue.birthDate),
    recue.phone ?? 'sans téléphone',
    recue.departement === null ? '' : `département ${recue.departement}`,
    `${sourceLabels[recue.source]}${recue.prescripteur === null ? '' : ` (${recue.prescripteur})`}`,
    cadreLabels[recue.cadre],
    recue.entretiens === 0 ? 'pas d’entretien chez le porteur' : `${entretiens(recue.entretiens)} chez le porteur`,
  ];
  return (
    <Stack>
      <div>
        <Text fw={600}>
          {lastName} {firstName}
        </Text>
        {told.filter(Boolean).map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
      </div>
      {similar.length > 0 && (
        <Alert color="yellow" title="Déjà connue de votre antenne&nbsp;?">
          <Radio.Group value={person} onChange={setPerson} label={`${lastName} ${firstName} est`} required>
            <Stack gap="xs" mt="xs">
              {similar.map(({ personneId, reasons, birthDate, ...known }) => (
                <Radio
                  key={personneId}
                  value={personneId}
                  label={`${known.lastName} ${known.firstName}, ${birthLabel(birthDate)} (${reasons.join(', ')})`}
                />
              ))}
              <Radio value={somebodyNew} label="une personne qui n’est pas dans cette liste" />
            </Stack>
          </Radio.Group>
        </Alert>
      )}
      <Text size="sm" c="dimmed">
        Elle entre dans votre registre, en attente de réponse. Votre réponse et le premier entretien sont dits au
        porteur, sans le nom.
      </Text>
      <ErrorAlert error={takeIn.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button
          disabled={person === ''}
          loading={takeIn.isPending}
          onClick={() =>
            takeIn.mutate(
              { recueId: recue.recueId, personneId: person === somebodyNew ? null : person },
              {
                onSuccess: ({ orientationId }) => {
                  notifyDone('L’orientation est dans le registre.');
                  onClose();
                  goTo(orientationPath(orientationId));
                },
              },
            )
          }
        >
          Prendre dans le registre
        </Button>
      </Group>
    </Stack>
  );
}
