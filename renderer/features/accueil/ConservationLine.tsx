import { Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api, call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, longDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

const durations = [6, 12, 18, 24, 36, 60];

/** How long the identities received here are kept, and who leaves next. */
export function ConservationLine() {
  const { data } = api.accueil.conservation.useQuery({});
  const [changing, setChanging] = useState(false);
  if (!data) return null;
  const { months, next } = data;
  return (
    <Group gap="xs" mb="sm">
      <Text size="sm">
        {months === null
          ? 'Les identités restent ici jusqu’à ce que vous les effaciez.'
          : `Les identités s’effacent d’elles-mêmes ${count(months)}\u00a0mois après le dernier contact\u00a0; les comptes restent.`}
        {next &&
          ` Prochain effacement\u00a0: ${longDay(next.on)}, ${count(next.people)} ${next.people > 1 ? 'personnes' : 'personne'}.`}
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={() => setChanging(true)}>
        Régler la durée
      </Button>
      <Modal opened={changing} onClose={() => setChanging(false)} title="Durée de conservation des identités">
        <ConservationForm before={months} onClose={() => setChanging(false)} />
      </Modal>
    </Group>
  );
}

function ConservationForm({ before, onClose }: { readonly before: number | null; onClose: () => void }) {
  const save = api.accueil.saveConservation.useMutation();
  const [chosen, setChosen] = useState(before);
  const choices = before === null || durations.includes(before) ? durations : [before, ...durations];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { months: chosen },
          {
            onSuccess: () => {
              onClose();
              notifyWithUndo('conservation', 'La durée est enregistrée\u00a0: rien n’est effacé avant demain.', () => {
                void call('accueil.saveConservation', { months: before })
                  .then(() => queryClient.invalidateQueries())
                  .then(() => notifyDone('La durée d’avant est remise.'))
                  .catch(notifyRefusal);
              });
            },
          },
        );
      }}
    >
      <Stack>
        <NativeSelect
          label="Effacer les identités"
          description="Nom, naissance, téléphone et résumés. Le bilan garde ses comptes. Une personne dont l’antenne n’a pas répondu n’est jamais effacée."
          data={[
            { value: '', label: 'Jamais d’elles-mêmes' },
            ...choices.map((each) => ({ value: String(each), label: `${count(each)} mois après le dernier contact` })),
          ]}
          value={chosen === null ? '' : String(chosen)}
          onChange={({ currentTarget: { value } }) => setChosen(value === '' ? null : Number(value))}
        />
        <Text size="sm" c="dimmed">
          Deux ans est la durée que la CNIL retient pour un suivi social&nbsp;; votre convention peut en dire une autre.
        </Text>
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer la durée
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
