import { Badge, Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { CoordonneeInput } from '#contract/personnes.ts';
import { coordonneeKindLabels } from '#contract/situationTerms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { PersonCard } from './PersonCard.tsx';
import type { Personne } from './PersonnePage.tsx';

type Coordonnee = Personne['coordonnees'][number];

/** How the person is reached, and what to mind when doing so. */
export function CoordonneesCard({ personne: { personneId, coordonnees } }: { personne: Personne }) {
  const mayWrite = useMay('dossiers.write');
  const [edited, setEdited] = useState<Coordonnee | 'new' | null>(null);
  const close = () => setEdited(null);
  return (
    <PersonCard
      title="Contacts"
      actions={
        mayWrite && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setEdited('new')}
          >
            Ajouter un contact
          </Button>
        )
      }
    >
      <Stack gap="xs">
        {coordonnees.length === 0 && <Text c="dimmed">Ni téléphone, ni courriel, ni adresse.</Text>}
        {coordonnees.map((each) => (
          <Group key={each.coordonneeId} justify="space-between" wrap="nowrap">
            <ContactText coordonnee={each} />
            {mayWrite && (
              <Button
                size="compact-xs"
                variant="subtle"
                flex="none"
                aria-label={`Modifier\u00a0: ${each.value}`}
                onClick={() => setEdited(each)}
              >
                Modifier
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      <Modal
        opened={edited !== null}
        onClose={close}
        title={edited === 'new' ? 'Ajouter un contact' : 'Modifier le contact'}
      >
        {edited !== null && (
          <ContactForm personneId={personneId} coordonnee={edited === 'new' ? null : edited} onClose={close} />
        )}
      </Modal>
    </PersonCard>
  );
}

const ContactText = ({ coordonnee: { kind, value, caution, endedOn } }: { coordonnee: Coordonnee }) => (
  <div>
    <Text size="sm" c={endedOn === null ? undefined : 'dimmed'}>
      {coordonneeKindLabels[kind]}&nbsp;: {value}
    </Text>
    {endedOn !== null && (
      <Text size="xs" c="dimmed">
        N’est plus valable depuis le {numericDay(endedOn)}
      </Text>
    )}
    {caution !== null && (
      <Badge variant="light" color="orange" tt="none" mt={2} h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
        {caution}
      </Badge>
    )}
  </div>
);

interface ContactFormProps {
  personneId: string;
  coordonnee: Coordonnee | null;
  onClose: () => void;
}

function ContactForm({ personneId, coordonnee, onClose }: ContactFormProps) {
  const add = api.personnes.addCoordonnee.useMutation();
  const edit = api.personnes.editCoordonnee.useMutation();
  const initialValues = {
    kind: (coordonnee?.kind ?? 'telephone') as string,
    value: coordonnee?.value ?? '',
    caution: coordonnee?.caution ?? '',
  };
  const toInput = (values: typeof initialValues) => ({ ...values, caution: values.caution.trim() || null });
  const form = useForm({ initialValues, validate: (values) => fieldErrors(CoordonneeInput, toInput(values)) });
  const after = {
    onSuccess: () => {
      notifyDone('Le contact est enregistré.');
      onClose();
    },
    onError: ({ field, message }: { field: string | undefined; message: string }) =>
      field && form.setFieldError(field, message),
  };
  const save = form.onSubmit((values) => {
    const said = CoordonneeInput.parse(toInput(values));
    if (coordonnee === null) add.mutate({ ...said, personneId }, after);
    else edit.mutate({ ...said, coordonneeId: coordonnee.coordonneeId }, after);
  });
  const error = add.error ?? edit.error;
  return (
    <>
      <form noValidate onSubmit={save}>
        <Stack>
          <NativeSelect
            label="Genre"
            data={Object.entries(coordonneeKindLabels).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label="Numéro ou adresse" required data-autofocus {...form.getInputProps('value')} />
          <TextInput
            label="Précaution"
            description="Par exemple&nbsp;: ne pas laisser de message"
            {...form.getInputProps('caution')}
          />
          <ErrorAlert error={error?.field ? null : error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Fermer
            </Button>
            <Button type="submit" loading={add.isPending || edit.isPending}>
              Enregistrer le contact
            </Button>
          </Group>
        </Stack>
      </form>
      {coordonnee !== null && <EndForm coordonnee={coordonnee} onClose={onClose} />}
    </>
  );
}

/** A contact that no longer works is kept: a letter was sent there. */
function EndForm({ coordonnee: { coordonneeId, endedOn }, onClose }: { coordonnee: Coordonnee; onClose: () => void }) {
  const end = api.personnes.endCoordonnee.useMutation();
  const [day, setDay] = useState(endedOn ?? todayParis());
  const send = (value: string | null) =>
    end.mutate(
      { coordonneeId, endedOn: value },
      {
        onSuccess: () => {
          notifyDone(value === null ? 'Le contact est de nouveau valable.' : 'Le contact n’est plus valable.');
          onClose();
        },
      },
    );
  return (
    <Stack mt="lg" gap="xs">
      <Group align="flex-end" gap="xs">
        <DateField
          label="N’est plus valable depuis le"
          flex={1}
          value={day}
          onChange={setDay}
          error={end.error?.message}
        />
        <Button variant="light" loading={end.isPending} onClick={() => send(day)}>
          Ne plus utiliser
        </Button>
      </Group>
      {endedOn !== null && (
        <Button variant="subtle" onClick={() => send(null)}>
          Il est de nouveau valable
        </Button>
      )}
    </Stack>
  );
}
