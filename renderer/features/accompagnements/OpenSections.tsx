import { Autocomplete, Checkbox, Fieldset, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { accompagnementTypeLabels, cadreLabels, sexeLabels, sourceLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { useNatures } from '#window/features/mesures/useNatures.ts';
import { useServices } from '#window/features/orientations/useServices.ts';
import { DateField } from './DateField.tsx';
import { hasMesure, hasPrescripteur, type OpenDraft } from './openDraft.ts';
import { KnownPersonne, SimilarPersonnes } from './SimilarPersonnes.tsx';

export type OpenForm = UseFormReturnType<OpenDraft>;
interface SectionProps {
  form: OpenForm;
}

// A native select answers to the first letters typed, opens nothing in the way and is known by every screen reader.
const choices = (labels: Record<string, string>, empty: string) => [
  { value: '', label: empty },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];
const columns = { base: 1, sm: 2, lg: 3 };

export function OrientationSection({ form }: SectionProps) {
  const services = useServices();
  const { values } = form;
  return (
    <Fieldset legend="1. L’orientation">
      <SimpleGrid cols={columns}>
        <NativeSelect
          label="Cadre"
          required
          data={choices(cadreLabels, 'Choisir le cadre')}
          {...form.getInputProps('orientation.cadre')}
          onChange={({ currentTarget: { value } }) => {
            form.setFieldValue('orientation.cadre', value);
            if (value === 'volontaire' && values.orientation.source === '')
              form.setFieldValue('orientation.source', 'volontaire');
          }}
        />
        <NativeSelect
          label="Source"
          required
          data={choices(sourceLabels, 'Choisir la source')}
          {...form.getInputProps('orientation.source')}
        />
        <DateField label="Reçue le" required {...form.getInputProps('orientation.receivedOn')} />
        {hasPrescripteur(values) && (
          <Autocomplete
            label="Prescripteur"
            required
            description="La personne ou le service qui a orienté"
            data={services}
            limit={8}
            {...form.getInputProps('orientation.prescripteur')}
          />
        )}
      </SimpleGrid>
    </Fieldset>
  );
}

/** @param birthOptional at a first call, the birth date is often not known yet */
export function PersonneSection({ form, birthOptional = false }: SectionProps & { birthOptional?: boolean }) {
  const known = form.values.personne.personneId !== '';
  return (
    <Fieldset legend="2. La personne">
      {known ? (
        <KnownPersonne form={form} />
      ) : (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
            <TextInput label="Nom" required autoComplete="off" {...form.getInputProps('personne.lastName')} />
            <TextInput label="Prénom" required autoComplete="off" {...form.getInputProps('personne.firstName')} />
            <DateField label="Née ou né le" required={!birthOptional} {...form.getInputProps('personne.birthDate')} />
            <NativeSelect
              label="Sexe"
              required
              data={choices(sexeLabels, 'Choisir')}
              {...form.getInputProps('personne.sexe')}
            />
          </SimpleGrid>
          <SimilarPersonnes form={form} />
        </>
      )}
    </Fieldset>
  );
}

export function MesureSection({ form }: SectionProps) {
  const typed = api.accompagnements.suggestions.useQuery({}).data?.courts ?? [];
  const listed = api.mesures.references.useQuery({}).data?.courts ?? [];
  const natures = useNatures().proposed;
  const { orientation } = form.values;
  if (orientation.cadre === '' || orientation.cadre === 'volontaire') return null;
  const courts = [...new Set([...typed, ...listed])];
  return (
    <Fieldset legend="3. La mesure">
      {orientation.cadre === 'civil' && (
        <Checkbox
          label="Une mesure a été prononcée (ordonnance de protection)"
          mb={hasMesure(form.values) ? 'md' : 0}
          {...form.getInputProps('withMesure', { type: 'checkbox' })}
        />
      )}
      {hasMesure(form.values) && (
        <SimpleGrid cols={columns}>
          <NativeSelect
            label="Mesure"
            required
            data={choices(natures, 'Choisir la mesure')}
            {...form.getInputProps('mesure.nature')}
            onChange={({ currentTarget: { value } }) => {
              form.setFieldValue('mesure.nature', value);
              // The same contrôle judiciaire on both sides: chosen once.
              if (value === 'cjse' || value === 'cjse-eviction') form.setFieldValue('type', value);
            }}
          />
          <Autocomplete label="Tribunal" required data={courts} limit={8} {...form.getInputProps('mesure.court')} />
          <TextInput
            label="Numéro du dossier judiciaire"
            required
            autoComplete="off"
            {...form.getInputProps('mesure.number')}
          />
          <DateField label="Début de la mesure" required {...form.getInputProps('mesure.startsOn')} />
          <DateField label="Audience" {...form.getInputProps('mesure.audienceOn')} />
          <DateField label="Fin de la mesure, si elle est connue" {...form.getInputProps('mesure.endsOn')} />
        </SimpleGrid>
      )}
    </Fieldset>
  );
}

export function AccompagnementSection({ form }: SectionProps) {
  const professionals = api.accompagnements.professionals.useQuery({});
  const session = api.coffre.state.useQuery({}).data?.session;
  const colleagues = (professionals.data ?? []).filter(({ compteId }) => compteId !== session?.compteId);
  const { cadre } = form.values.orientation;
  return (
    <Fieldset legend={cadre === '' || cadre === 'volontaire' ? '3. L’accompagnement' : '4. L’accompagnement'}>
      <SimpleGrid cols={columns}>
        <NativeSelect
          label="Accompagnement"
          required
          data={choices(accompagnementTypeLabels, 'Choisir l’accompagnement')}
          {...form.getInputProps('type')}
        />
        <DateField label="Commence le" required {...form.getInputProps('startsOn')} />
        <NativeSelect
          label="En binôme avec"
          data={[
            { value: '', label: 'Personne pour l’instant' },
            ...colleagues.map(({ compteId, name }) => ({ value: compteId, label: name })),
          ]}
          {...form.getInputProps('binomeId')}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
