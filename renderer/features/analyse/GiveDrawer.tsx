import {
  Button,
  Checkbox,
  Drawer,
  Group,
  Loader,
  Radio,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { analyse, type View } from '#contract/analyse.ts';
import { formats, levels, type Level } from '#contract/analyseTerms.ts';
import { api, call, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';
import { GivenTables } from './GivenTables.tsx';

/** The tables of the family, or the image of one of them. */
export interface Giving {
  readonly tables: readonly { readonly id: string; readonly label: string }[];
  readonly image: boolean;
}

interface GiveDrawerProps {
  readonly view: View;
  readonly giving: Giving;
  onClose(): void;
}

const explained: Record<Level, { label: string; description: string }> = {
  R: {
    label: 'Niveau R\u00a0: à un partenaire que je nomme',
    description:
      'Nombres exacts de la région, à partir de trois antennes et de onze personnes\u00a0; le reste est gardé. Le destinataire et l’usage sont inscrits.',
  },
  D: {
    label: 'Niveau D\u00a0: peut être lu par tous',
    description: 'De 1 à 7, un nombre est remplacé par «\u00a0*\u00a0»\u00a0; les autres sont arrondis à 5 près.',
  },
};
const onlyOpen = 'Les chiffres d’un CPCA se diffusent depuis l’onglet «\u00a0Données ouvertes\u00a0».';
const formatLabels = { xlsx: 'XLSX', pdf: 'PDF', docx: 'DOCX', png: 'PNG', svg: 'SVG' } as const;

/** Before anything leaves: to whom, what for, and what exactly. */
export function GiveDrawer({ view, giving, onClose }: GiveDrawerProps) {
  const [level, setLevel] = useState<Level>('R');
  // What everybody may read of one CPCA is published elsewhere, where all that was published of it is remembered.
  const byScheme = view.cpca !== null || view.axis === 'cpca';
  const [recipient, setRecipient] = useState('');
  const [purpose, setPurpose] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(giving.tables.map(({ id }) => id));
  const choices = giving.image ? (['png', 'svg'] as const) : (['xlsx', 'pdf', 'docx'] as const);
  const [format, setFormat] = useState<keyof typeof formatLabels>(choices[0]);
  const what = { ...view, level, indicateurIds: [...chosen] };
  const { data, error } = api.analyse.preview.useQuery(what, { enabled: chosen.length > 0 });
  const to = level === 'R' ? { recipient, purpose } : { recipient: null, purpose: null };
  const [tried, setTried] = useState(false);
  const errors = fieldErrors(analyse.exportTable.input, { ...what, ...to });
  const shownErrors = tried ? errors : {};
  const saving = useSubmit(async () => {
    const made = formats.find((each) => each === format);
    const { saved } = made
      ? await shellCall('exportFile', await call('analyse.exportFile', { ...what, ...to, format: made }))
      : await shellCall('writeSpreadsheet', {
          ...(await call('analyse.exportTable', { ...what, ...to })),
          format: 'xlsx',
        });
    if (saved) {
      notifyDone(
        level === 'R'
          ? 'Le fichier est enregistré. Ce qui est remis, à qui et pour quoi est inscrit.'
          : 'Le fichier est enregistré\u00a0: il peut être remis à tous.',
      );
      onClose();
    }
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={giving.image ? 'Enregistrer l’image' : 'Remettre ou diffuser ces tableaux'}
      closeButtonProps={{ 'aria-label': 'Fermer' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (errors['recipient'] === undefined && errors['purpose'] === undefined) void saving.run();
        }}
      >
        <Stack>
          <Radio.Group
            label="À qui ces chiffres sont destinés"
            value={level}
            onChange={(value) => setLevel(levels.find((each) => each === value) ?? 'R')}
          >
            <Stack gap="xs" mt="xs">
              {levels.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  {...explained[each]}
                  {...(each === 'D' && byScheme ? { disabled: true, description: onlyOpen } : {})}
                />
              ))}
            </Stack>
          </Radio.Group>
          {level === 'R' && (
            <Group grow align="flex-start">
              <TextInput
                label="Destinataire"
                description="Service ou personne nommée"
                required
                maxLength={120}
                error={shownErrors['recipient']}
                value={recipient}
                onChange={({ currentTarget }) => setRecipient(currentTarget.value)}
              />
              <TextInput
                label="Pour quoi"
                description="Ce que le destinataire en fera"
                required
                maxLength={200}
                error={shownErrors['purpose']}
                value={purpose}
                onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
              />
            </Group>
          )}
          {!giving.image && (
            <Checkbox.Group label="Tableaux" value={[...chosen]} onChange={setChosen}>
              <Stack gap={6} mt="xs">
                {giving.tables.map(({ id, label }) => (
                  <Checkbox key={id} value={id} label={label} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <Group justify="space-between">
            <SegmentedControl
              aria-label="Format du fichier"
              data={choices.map((value) => ({ value, label: formatLabels[value] }))}
              value={format}
              onChange={(value) => setFormat(choices.find((each) => each === value) ?? choices[0])}
            />
            <Button type="submit" loading={saving.pending} disabled={chosen.length === 0 || !data}>
              Enregistrer le fichier
            </Button>
          </Group>
          <ErrorAlert error={saving.error ?? error} />
          {chosen.length > 0 && !data && !error && <Loader aria-label="Vérification de ce qui sortirait" />}
          {data && (
            <>
              <Text size="sm" c="dimmed">
                Ce qui sortira, après vérification&nbsp;:
              </Text>
              <GivenTables tables={data.tables} />
            </>
          )}
        </Stack>
      </form>
    </Drawer>
  );
}
