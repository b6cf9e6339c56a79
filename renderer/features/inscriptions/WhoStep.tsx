import { Button, Group, Loader, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { accompagnementTypeLabels, sourceLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { numericDay } from '#window/ui/format.ts';
import { keyOf, type About } from './about.ts';
import { FindPerson } from './FindPerson.tsx';

/** Who enters, and under which accompagnement or orientation. */
export function WhoStep({ onChosen }: { onChosen: (about: About) => void }) {
  const [personneId, setPersonneId] = useState<string | null>(null);
  if (personneId === null)
    return <FindPerson first label="Chercher la personne" onFound={({ personneId: found }) => setPersonneId(found)} />;
  return <WhichStep key={personneId} personneId={personneId} onBack={() => setPersonneId(null)} onChosen={onChosen} />;
}

interface Option {
  about: About;
  label: string;
}

function WhichStep({
  personneId,
  onBack,
  onChosen,
}: {
  personneId: string;
  onBack: () => void;
  onChosen: (about: About) => void;
}) {
  const person = api.personnes.read.useQuery({ personneId });
  const [chosen, setChosen] = useState<string | null>(null);
  if (person.error) return <ErrorAlert error={person.error} />;
  if (!person.data) return <Loader aria-label="Chargement de la fiche" />;
  const { identity, accompagnements, orientations } = person.data;
  const options: Option[] = [
    ...accompagnements
      .filter(({ endedOn }) => endedOn === null)
      .map(({ accompagnementId, type, startsOn }) => ({
        about: { from: 'accompagnement' as const, accompagnementId },
        label: `${accompagnementTypeLabels[type]}, depuis le ${numericDay(startsOn)}`,
      })),
    ...orientations.map(({ orientationId, receivedOn, source }) => ({
      about: { from: 'orientation' as const, orientationId },
      label: `Orientation reçue le ${numericDay(receivedOn)} (${sourceLabels[source].toLocaleLowerCase('fr-FR')})`,
    })),
  ];
  const option = options.find(({ about }) => keyOf(about) === chosen) ?? options[0];
  return (
    <Stack>
      <Group justify="space-between">
        <Text fw={600}>
          {identity.lastName} {identity.firstName}
        </Text>
        <Button size="compact-sm" variant="subtle" onClick={onBack}>
          Choisir une autre personne
        </Button>
      </Group>
      {options.length === 0 && (
        <Text>Cette personne n’a ni orientation ni accompagnement&nbsp;: recevez d’abord son orientation.</Text>
      )}
      {options.length > 0 && (
        <Radio.Group
          label="Dans le cadre de"
          value={option ? keyOf(option.about) : null}
          onChange={(value) => setChosen(value)}
        >
          <Stack gap="xs" mt="xs">
            {options.map(({ about, label }) => (
              <Radio key={keyOf(about)} value={keyOf(about)} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Group justify="flex-end">
        <Button disabled={!option} onClick={() => option && onChosen(option.about)}>
          Voir les groupes possibles
        </Button>
      </Group>
    </Stack>
  );
}
