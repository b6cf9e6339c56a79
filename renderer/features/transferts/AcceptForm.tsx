import { Alert, Button, Group, NativeSelect, Radio, ScrollArea, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { z } from 'zod';
import type { Opened } from '#contract/transferts.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { birthLabel, longDay } from '#window/ui/format.ts';
import { DossierContent } from './DossierContent.tsx';
import { receiptSaved, saveTransfert } from './fileActions.ts';

type OpenedDossier = Extract<z.output<typeof Opened>, { kind: 'dossier' }>;

const somebodyNew = 'nouvelle';

/** What came, who it is here and who follows them; nothing is kept before the last button. */
export function AcceptForm({ base64, file, onClose }: { base64: string; file: OpenedDossier; onClose: () => void }) {
  const { dossier, similar, correspondantName, preparedOn, number } = file;
  const [, goTo] = useLocation();
  const professionals = api.accompagnements.professionals.useQuery({});
  const session = api.coffre.state.useQuery({}).data?.session;
  const accept = api.transferts.accept.useMutation();
  const [person, setPerson] = useState(similar.length === 0 ? somebodyNew : '');
  const [chosenReferent, setReferent] = useState<string | null>(null);
  const known = professionals.data ?? [];
  const own = known.some(({ compteId }) => compteId === session?.compteId) ? session?.compteId : undefined;
  const referentId = chosenReferent ?? own ?? '';
  const takeOver = () =>
    accept.mutate(
      { base64, personneId: person === somebodyNew ? null : person, referentId },
      {
        onSuccess: ({ accompagnementId, transfertId }) => {
          onClose();
          goTo(dossierPath(accompagnementId));
          void saveTransfert(transfertId, receiptSaved);
        },
      },
    );
  return (
    <Stack>
      <Text>
        Préparé le {longDay(preparedOn)}, transfert {number}. La signature est celle de{' '}
        <strong>{correspondantName}</strong>.
      </Text>
      <ScrollArea.Autosize
        mah={200}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Ce qui est reçu' }}
      >
        <DossierContent dossier={dossier} />
      </ScrollArea.Autosize>
      {similar.length > 0 && <SamePerson file={file} value={person} onChange={setPerson} />}
      <NativeSelect
        label="Référent dans votre antenne"
        required
        value={referentId}
        onChange={(event) => setReferent(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choisir le référent' },
          ...known.map(({ compteId, name }) => ({ value: compteId, label: name })),
        ]}
      />
      <Text size="sm" c="dimmed">
        L’accompagnement commence ici aujourd’hui. Les convocations prévues là-bas ne sont pas copiées&nbsp;: elles vous
        sont rappelées jusqu’à ce que vous planifiiez les vôtres.
      </Text>
      <ErrorAlert error={accept.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Fermer sans reprendre
        </Button>
        <Button disabled={person === '' || referentId === ''} loading={accept.isPending} onClick={takeOver}>
          Reprendre le dossier et enregistrer l’accusé
        </Button>
      </Group>
    </Stack>
  );
}

interface SamePersonProps {
  file: OpenedDossier;
  value: string;
  onChange: (value: string) => void;
}

/** Nothing is chosen beforehand: taking a stranger for somebody known would mix two lives. */
function SamePerson({ file: { similar, dossier }, value, onChange }: SamePersonProps) {
  const { lastName, firstName } = dossier.personne;
  return (
    <Alert color="yellow" title="Déjà connue de votre antenne&nbsp;?">
      <Radio.Group value={value} onChange={onChange} label={`${lastName} ${firstName} est`} required>
        <Stack gap="xs" mt="xs">
          {similar.map(({ personneId, reasons, birthDate, ...person }) => (
            <Radio
              key={personneId}
              value={personneId}
              label={`${person.lastName} ${person.firstName}, ${birthLabel(birthDate)} (${reasons.join(', ')})`}
            />
          ))}
          <Radio value={somebodyNew} label="une personne qui n’est pas dans cette liste" />
        </Stack>
      </Radio.Group>
    </Alert>
  );
}
