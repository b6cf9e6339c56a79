import { Alert, Anchor, Button, Card, Group, Text, Title } from '@mantine/core';
import { IconBed, IconFileText, IconHomePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AccompagnementType } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, numericDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { EnterModal } from './EnterModal.tsx';
import { housingPath } from './paths.ts';
import { SejourModal, type OpenedStay } from './SejourModal.tsx';
import { useContract } from './useContract.ts';
import { nights, shareWords, stayDates, type HousedStay } from './words.ts';

interface CardProps {
  accompagnementId: string;
  type: AccompagnementType;
  open: boolean;
}

/** On the dossier: where the person sleeps, since when, on what terms. Nothing for who never was to be housed. */
export function HousingCard({ accompagnementId, type, open: isOpen }: CardProps) {
  const found = api.sejours.ofAccompagnement.useQuery({ accompagnementId });
  const mayWrite = useMay('dossiers.write');
  const contract = useContract(accompagnementId);
  const [opened, open] = useState<OpenedStay | null>(null);
  const [entering, enter] = useState(false);
  if (!found.data) return null;
  const { stays, askedAt } = found.data;
  if (type !== 'hebergement' && stays.length === 0 && askedAt === null) return null;
  const isHoused = stays.some(({ leavesOn }) => leavesOn === null);
  return (
    <Card withBorder mb="lg" component="section" aria-labelledby="hebergement">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <IconBed size={18} aria-hidden />
          <Title order={2} size="h5" id="hebergement">
            Hébergement
          </Title>
        </Group>
        <Group gap="xs">
          {mayWrite && stays.length > 0 && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileText size={14} aria-hidden />}
              loading={contract.isPending}
              onClick={contract.begin}
            >
              Rédiger le contrat
            </Button>
          )}
          {mayWrite && isOpen && !isHoused && (
            <Button size="xs" leftSection={<IconHomePlus size={14} aria-hidden />} onClick={() => enter(true)}>
              Faire entrer
            </Button>
          )}
        </Group>
      </Group>
      <ErrorAlert error={contract.error} />
      {askedAt !== null && (
        <Alert color="orange" variant="light" mb="xs">
          Hébergement demandé le {instantLabel(askedAt)}, à trouver sous 24&nbsp;heures.{' '}
          <Anchor component={Link} href={housingPath} underline="always">
            Voir les places libres
          </Anchor>
        </Alert>
      )}
      {stays.length === 0 && (
        <Text size="sm" c="dimmed">
          Aucun séjour pour l’instant.
        </Text>
      )}
      {stays.map((stay) => (
        <StayLine key={stay.sejourId} stay={stay} onOpen={() => open({ sejourId: stay.sejourId, accompagnementId })} />
      ))}
      <Text size="sm" mt="xs" c="dimmed">
        Rencontres (signature, besoins, ressources)&nbsp;:{' '}
        <Anchor component={Link} href={`${dossierPath(accompagnementId)}?vue=convocations`} underline="always">
          convocations
        </Anchor>{' '}
        et{' '}
        <Anchor component={Link} href={`${dossierPath(accompagnementId)}?vue=chronologie`} underline="always">
          notes
        </Anchor>
      </Text>
      <SejourModal stay={opened} onClose={() => open(null)} />
      <EnterModal accompagnementId={entering ? accompagnementId : null} onClose={() => enter(false)} />
    </Card>
  );
}

function StayLine({ stay, onOpen }: { stay: HousedStay; onOpen: () => void }) {
  const said = [
    nights(stay.nights),
    stay.contractSignedOn === null ? 'contrat non signé' : `contrat signé le ${numericDay(stay.contractSignedOn)}`,
    stay.shareCents === null ? 'sans participation' : `participation ${shareWords(stay.shareCents)}`,
  ];
  return (
    <Group gap="sm" justify="space-between" wrap="nowrap">
      <div>
        <Text size="sm" fw={stay.present ? 600 : 400}>
          {stay.place}, {stayDates(stay, todayParis())}
        </Text>
        <Text size="sm" c="dimmed">
          {said.join(', ')}
        </Text>
      </div>
      <Button
        size="compact-xs"
        variant="subtle"
        flex="none"
        aria-label={`Voir le séjour, ${stay.place}`}
        onClick={onOpen}
      >
        Voir le séjour
      </Button>
    </Group>
  );
}
