import { Accordion, Button, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Fiche, TextShown } from '#contract/rapport.ts';
import { housingStateLabels, housingStates } from '#contract/rapportTerms.ts';
import { call, queryClient } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useDraft } from '#window/ui/useDraft.ts';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { OriginBadge, Written } from './origin.tsx';
import { PermanencesFields, PlacesFields } from './FicheRows.tsx';
import { ficheOf, typedOf, type TypedFiche } from './typedFiche.ts';

type Sheet = Pick<TextShown, 'origin' | 'fromYear' | 'author' | 'at'> & {
  readonly antenneId: string;
  readonly name: string;
  readonly departement: string;
  readonly fiche: Fiche;
};

/** What the table of modules says of each antenne. */
export function FichesTab({ year, antennes }: { readonly year: number; readonly antennes: readonly Sheet[] }) {
  return (
    <Stack maw={900}>
      <Text size="sm" c="dimmed">
        Une fiche jamais écrite est proposée d’après les chiffres de l’année&nbsp;: les modules suivis et les places
        ouvertes.
      </Text>
      <Accordion variant="separated" order={2}>
        {antennes.map((sheet) => (
          <Accordion.Item key={sheet.antenneId} value={sheet.antenneId}>
            <Accordion.Control>
              <Group gap="xs">
                <Text fw={600}>{sheet.name}</Text>
                <OriginBadge {...sheet} />
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <FicheForm key={`${sheet.antenneId} ${sheet.at ?? ''}`} year={year} sheet={sheet} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}

const columns = [
  ['socles', 'Modules socles', 'Stage, groupe de parole, entretiens d’écoute et de responsabilisation'],
  ['complementaires', 'Modules complémentaires', 'Accompagnement psychothérapeutique, socio-éducatif, professionnel'],
  ['autres', 'Autres types d’accompagnement', 'Atelier, groupe parentalité, intervention en détention'],
] as const;

function FicheForm({ year, sheet }: { readonly year: number; readonly sheet: Sheet }) {
  const { antenneId, name } = sheet;
  const [typed, setTyped] = useState<TypedFiche>(() => typedOf(sheet.fiche));
  const draft = useDraft<TypedFiche>(`rapport:${String(year)}:fiche:${antenneId}`, typed, setTyped);
  const put = (change: Partial<TypedFiche>) => setTyped((former) => ({ ...former, ...change }));
  const saving = useSubmit(async () => {
    const { formerId } = await call('rapport.saveFiche', { year, antenneId, fiche: ficheOf(typed) });
    draft.discard();
    notifyWithUndo(
      `fiche-${antenneId}`,
      `Fiche enregistrée\u00a0: ${name}.`,
      () =>
        void call('rapport.restore', { year, part: 'fiche', antenneId, versionId: formerId })
          .then(() => queryClient.invalidateQueries())
          .catch(notifyRefusal),
    );
  });
  return (
    <Stack>
      <Written {...sheet} />
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {columns.map(([column, label, example]) => (
          <Textarea
            key={column}
            label={label}
            description={`Un par ligne. ${example}.`}
            autosize
            minRows={3}
            value={typed[column]}
            onChange={({ currentTarget: { value } }) => put({ [column]: value })}
          />
        ))}
      </SimpleGrid>
      <NativeSelect
        label="Hébergement"
        w={220}
        value={typed.state}
        data={housingStates.map((state) => ({ value: state, label: housingStateLabels[state] }))}
        onChange={({ currentTarget: { value } }) =>
          put({ state: housingStates.find((state) => state === value) ?? 'aucun' })
        }
      />
      {typed.state === 'ouvert' && (
        <>
          <PlacesFields places={typed.places} onChange={(places) => put({ places })} />
          <TextInput
            label="Cadre"
            description="Pré-sentenciel, post-sentenciel, volontaire…"
            value={typed.frame}
            maxLength={160}
            onChange={({ currentTarget: { value } }) => put({ frame: value })}
          />
        </>
      )}
      <TextInput
        label="Autre précision sur l’hébergement"
        value={typed.other}
        maxLength={200}
        onChange={({ currentTarget: { value } }) => put({ other: value })}
      />
      <PermanencesFields permanences={typed.permanences} onChange={(permanences) => put({ permanences })} />
      <ErrorAlert error={saving.error} />
      <Button w="max-content" loading={saving.pending} onClick={() => void saving.run()}>
        Enregistrer la fiche
      </Button>
    </Stack>
  );
}
