import { Alert, Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLock } from '@tabler/icons-react';
import { accueil } from '#contract/accueil.ts';
import { demandeurSources } from '#contract/permanenceTerms.ts';
import { cadreLabels, cadres, sourceLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { nameOf, type Demandeur } from './words.ts';

interface OrientProps {
  opened: boolean;
  person: Demandeur;
  onClose: () => void;
}

/** To which antenne, and how the antenne is to count it. */
export const OrientModal = ({ opened, person, onClose }: OrientProps) => (
  <Modal opened={opened} onClose={onClose} size="lg" title="Orienter vers une antenne">
    <OrientForm person={person} onClose={onClose} />
  </Modal>
);

interface Typed {
  antenneId: string;
  source: string;
  cadre: string;
  prescripteur: string;
}

function OrientForm({ person, onClose }: Omit<OrientProps, 'opened'>) {
  const antennes = api.accueil.antennes.useQuery({});
  const orient = api.accueil.orient.useMutation();
  const form = useForm<Typed>({
    initialValues: { antenneId: person.antenneId ?? '', source: 'volontaire', cadre: 'volontaire', prescripteur: '' },
    validate: (typed) => fieldErrors(accueil.orient.input, toInput(typed)),
  });
  const toInput = ({ antenneId, source, cadre, prescripteur }: Typed) => ({
    demandeurId: person.demandeurId,
    antenneId,
    source,
    cadre,
    prescripteur: source === 'volontaire' ? null : prescripteur.trim() || null,
  });
  const chosen = antennes.data?.find(({ antenneId }) => antenneId === form.values.antenneId);
  const submit = form.onSubmit((typed) =>
    orient.mutate(accueil.orient.input.parse(toInput(typed)), {
      onSuccess: ({ number }) => {
        notifyDone(`L’orientation ${number} est prête\u00a0: elle part scellée avec le prochain échange.`);
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <NativeSelect
          label="Antenne"
          required
          data-autofocus
          data={[
            { value: '', label: 'Choisir l’antenne' },
            ...(antennes.data ?? []).map(({ antenneId, name, departement }) => ({
              value: antenneId,
              label: `${name} (${departement})`,
            })),
          ]}
          {...form.getInputProps('antenneId')}
        />
        {chosen && !chosen.reachable && (
          <Alert color="orange">
            La carte de {chosen.name} ne permet pas de lui écrire&nbsp;: demandez-lui d’enregistrer de nouveau sa carte.
          </Alert>
        )}
        <Group grow align="flex-start">
          <NativeSelect
            label="D’où vient la personne"
            data={demandeurSources.map((value) => ({ value, label: sourceLabels[value] }))}
            {...form.getInputProps('source')}
          />
          <NativeSelect
            label="Cadre"
            data={cadres.map((value) => ({ value, label: cadreLabels[value] }))}
            {...form.getInputProps('cadre')}
          />
        </Group>
        {form.values.source !== 'volontaire' && (
          <TextInput label="Orientée vers le porteur par" required {...form.getInputProps('prescripteur')} />
        )}
        <Alert color="blue" variant="light" icon={<IconLock aria-hidden />}>
          <Text size="sm">
            L’antenne recevra, dans un fichier scellé pour elle seule&nbsp;: {nameOf(person)}, date de naissance,
            téléphone, département, et le nombre d’entretiens. Les résumés ne partent pas. Elle comptera cette
            orientation, une seule fois, d’où vient la personne.
          </Text>
        </Alert>
        <ErrorAlert error={orient.error?.field ? null : orient.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={orient.isPending}>
            Sceller l’orientation
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
