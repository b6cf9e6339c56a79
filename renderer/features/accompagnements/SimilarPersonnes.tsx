import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserCheck, IconUsers } from '@tabler/icons-react';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { birthLabel } from '#window/ui/format.ts';
import type { OpenForm } from './OpenSections.tsx';

/** Persons already known who may be the one being typed; choosing one avoids a second dossier for the same person. */
export function SimilarPersonnes({ form }: { form: OpenForm }) {
  const { lastName, firstName, birthDate } = form.values.personne;
  const [typed] = useDebouncedValue({ lastName, firstName, birthDate }, 150);
  const birth = CivilDate.safeParse(typed.birthDate);
  const similar = api.accompagnements.similarPersonnes.useQuery(
    { lastName: typed.lastName, firstName: typed.firstName, birthDate: birth.success ? birth.data : null },
    { enabled: typed.lastName.trim().length >= 2 },
  );
  const found = lastName.trim().length >= 2 ? (similar.data ?? []) : [];
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <Alert mt="md" color="yellow" icon={<IconUsers aria-hidden />} title="Déjà connue de l’antenne&nbsp;?">
          <Stack gap="xs">
            {found.slice(0, 4).map((personne) => (
              <Group key={personne.personneId} justify="space-between">
                <Text size="sm">
                  <strong>
                    {personne.lastName} {personne.firstName}
                  </strong>
                  , {birthLabel(personne.birthDate)} — {dossiers(personne.accompagnements)}
                  <Text span size="xs" display="block">
                    {personne.reasons.join(', ')}
                  </Text>
                </Text>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() =>
                    form.setFieldValue('personne', {
                      personneId: personne.personneId,
                      lastName: personne.lastName,
                      firstName: personne.firstName,
                      birthDate: personne.birthDate ?? '',
                      sexe: personne.sexe,
                    })
                  }
                >
                  C’est la même personne
                </Button>
              </Group>
            ))}
          </Stack>
        </Alert>
      )}
    </div>
  );
}

/** The person chosen among those already known. */
export function KnownPersonne({ form }: { form: OpenForm }) {
  const { lastName, firstName, birthDate } = form.values.personne;
  return (
    <Group justify="space-between">
      <Group gap="xs">
        <IconUserCheck aria-hidden />
        <Text>
          <strong>
            {lastName} {firstName}
          </strong>
          , {birthLabel(birthDate === '' ? null : birthDate)}, déjà connue de l’antenne
        </Text>
      </Group>
      {form.values.orientationId === '' && (
        <Button size="xs" variant="subtle" onClick={() => form.setFieldValue('personne.personneId', '')}>
          Ce n’est pas cette personne
        </Button>
      )}
    </Group>
  );
}

const dossiers = (count: number): string => {
  if (count === 0) return 'aucun dossier';
  return count === 1 ? 'un dossier' : `${count} dossiers`;
};
