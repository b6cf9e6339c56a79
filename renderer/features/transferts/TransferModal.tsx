import { Button, Checkbox, Group, Loader, Modal, NativeSelect, ScrollArea, Stack, Text } from '@mantine/core';
import { IconAddressBook } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { DossierContent } from './DossierContent.tsx';
import { dossierSaved, saveTransfert } from './fileActions.ts';
import { transfertsPath } from './paths.ts';

interface TransferProps {
  accompagnementId: string;
  opened: boolean;
  onClose: () => void;
}

export const TransferModal = ({ opened, onClose, accompagnementId }: TransferProps) => (
  <Modal opened={opened} onClose={onClose} size="xl" title="Transférer le dossier à une autre antenne">
    <TransferForm accompagnementId={accompagnementId} onClose={onClose} />
  </Modal>
);

function TransferForm({ accompagnementId, onClose }: Omit<TransferProps, 'opened'>) {
  const correspondants = api.transferts.correspondants.useQuery({});
  const [chosen, setChosen] = useState('');
  const mayReadNotes = useMay('notes.write');
  const [withNotes, setWithNotes] = useState(false);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const preview = api.transferts.preview.useQuery({ accompagnementId, withNotes });
  const prepare = api.transferts.prepare.useMutation();
  const active = (correspondants.data ?? []).filter(({ disabledAt }) => disabledAt === null);
  const name = active.find(({ correspondantId }) => correspondantId === chosen)?.name ?? 'l’autre antenne';
  const sha256 = preview.data?.sha256 ?? null;

  const seal = () => {
    if (sha256 === null) return;
    prepare.mutate(
      { accompagnementId, correspondantId: chosen, withNotes, confirmedSha256: sha256 },
      {
        onSuccess: ({ transfertId }) => {
          onClose();
          void saveTransfert(transfertId, dossierSaved);
        },
      },
    );
  };

  if (correspondants.data && active.length === 0) return <NoCorrespondant />;
  return (
    <Stack>
      <NativeSelect
        label="Antenne qui reprend le dossier"
        required
        data-autofocus
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          { value: '', label: 'Choisir l’antenne' },
          ...active.map(({ correspondantId, name: label }) => ({ value: correspondantId, label })),
        ]}
      />
      {mayReadNotes && (
        <Checkbox
          label={`Joindre les notes d’entretien${preview.data ? ` (${String(preview.data.notes)})` : ''}`}
          description="Sans elles, l’autre antenne reçoit les rendez-vous et leur réponse, pas ce qui s’y est dit."
          checked={withNotes}
          onChange={(event) => setWithNotes(event.currentTarget.checked)}
        />
      )}
      <ErrorAlert error={preview.error} />
      {!preview.data && !preview.error && <Loader aria-label="Préparation de l’aperçu" />}
      {preview.data && (
        <ScrollArea.Autosize
          mah={300}
          type="auto"
          offsetScrollbars
          viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Ce qui va partir' }}
        >
          <DossierContent dossier={preview.data.dossier} />
        </ScrollArea.Autosize>
      )}
      <Checkbox
        label={`J’ai relu ce qui va partir et je le confie à ${name}`}
        checked={confirmed !== null && confirmed === sha256}
        onChange={(event) => setConfirmed(event.currentTarget.checked ? sha256 : null)}
      />
      <Text size="sm" c="dimmed">
        Le fichier ne peut être lu que par cette antenne. Vous gardez le dossier jusqu’à son accusé de réception.
      </Text>
      <ErrorAlert error={prepare.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button
          disabled={chosen === '' || sha256 === null || confirmed !== sha256}
          loading={prepare.isPending}
          onClick={seal}
        >
          Sceller et enregistrer le fichier
        </Button>
      </Group>
    </Stack>
  );
}

const NoCorrespondant = () => (
  <EmptyState
    icon={<IconAddressBook size={28} aria-hidden />}
    title="Aucune autre antenne enregistrée"
    description="L’autre antenne vous remet sa carte, un fichier «&nbsp;.correspondant&nbsp;»&nbsp;: la direction l’ajoute une fois."
    action={
      <Button component={Link} href={`${transfertsPath}?onglet=correspondants`}>
        Ajouter une antenne
      </Button>
    }
  />
);
