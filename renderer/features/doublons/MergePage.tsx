import { Alert, Button, Group, Loader, Radio, Stack, Table, Text } from '@mantine/core';
import { IconArrowsJoin, IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { MergeField } from '#contract/doublons.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, numericDay } from '#window/ui/format.ts';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { firstChoices, keptFirst, mergeFields, shownValue, type Side, type TwinShown } from './mergeDraft.ts';
import { heldBy, nameOf } from './PairCard.tsx';
import { doublonsPath } from './paths.ts';

interface MergePageProps {
  personneId: string;
  otherId: string;
}

/** Two records side by side: which value is kept is chosen field by field, everything else is kept. */
export function MergePage({ personneId, otherId }: MergePageProps) {
  const compared = api.doublons.compare.useQuery({ personneId, otherId });
  return (
    <>
      <PageHeader
        title="Réunir deux dossiers"
        description={compared.data ? capitalised(compared.data.reasons.join(', ')) : undefined}
        actions={
          <Button
            component={Link}
            href={doublonsPath}
            variant="default"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
          >
            Doublons
          </Button>
        }
      />
      <ErrorAlert error={compared.error} />
      {compared.isPending && <Loader aria-label="Chargement" />}
      {compared.data && <MergeForm twins={[compared.data.personne, compared.data.other]} />}
    </>
  );
}

function MergeForm({ twins: [one, two] }: { twins: [TwinShown, TwinShown] }) {
  // The two columns never change place; only which one is kept does.
  const [keptId, setKeptId] = useState(keptFirst(one, two)[0].personneId);
  const [kept, merged] = keptId === one.personneId ? [one, two] : [two, one];
  const [choices, setChoices] = useState(firstChoices(kept, merged));
  const [, navigate] = useLocation();
  const merge = api.doublons.merge.useMutation();
  const undo = api.doublons.undo.useMutation();

  const keep = (id: string) => {
    setKeptId(id);
    setChoices(id === one.personneId ? firstChoices(one, two) : firstChoices(two, one));
  };
  const save = () =>
    merge.mutate(
      { keptId: kept.personneId, mergedId: merged.personneId, choices },
      {
        onSuccess: ({ fusionId }) => {
          notifyWithUndo('dossiers-reunis', `Les deux dossiers de ${nameOf(kept)} sont réunis.`, () =>
            undo.mutate({ fusionId }, { onSuccess: () => navigate(doublonsPath), onError: notifyRefusal }),
          );
          const dossier = kept.accompagnementId ?? merged.accompagnementId;
          navigate(dossier ? dossierPath(dossier) : doublonsPath);
        },
      },
    );
  const sideOf = (twin: TwinShown): Side => (twin === kept ? 'kept' : 'merged');
  return (
    <Stack>
      <Table verticalSpacing="sm" layout="fixed" aria-label="Les deux dossiers">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={200}>Dossier à garder</Table.Th>
            {[one, two].map((twin) => (
              <Table.Th key={twin.personneId}>
                <Radio
                  name="kept"
                  label={nameOf(twin)}
                  description={`${heldBy(twin)}, créé le ${numericDay(twin.createdAt.slice(0, 10))}`}
                  styles={{ description: { fontWeight: 400 } }}
                  checked={twin === kept}
                  onChange={() => keep(twin.personneId)}
                />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mergeFields
            .filter(([field]) => [one, two].some((twin) => shownValue(twin, field) !== null))
            .map(([field, label]) => (
              <FieldRow
                key={field}
                field={field}
                label={label}
                twins={[one, two]}
                isChosen={(twin) => choices[field] === sideOf(twin)}
                onChoose={(twin) => setChoices({ ...choices, [field]: sideOf(twin) })}
              />
            ))}
        </Table.Tbody>
      </Table>
      <Alert icon={<IconInfoCircle aria-hidden />} variant="light" title="Rien n’est perdu">
        Les orientations, mesures, accompagnements, coordonnées et situations des deux dossiers sont gardés. Les noms
        qui ne sont pas choisis restent comme autres noms&nbsp;: ils permettent toujours de trouver la personne. Vous
        pourrez annuler pendant 30&nbsp;jours, depuis la page Doublons.
      </Alert>
      <ErrorAlert error={merge.error} />
      <Group justify="flex-end">
        <Button component={Link} href={doublonsPath} variant="default">
          Ne pas réunir
        </Button>
        <Button leftSection={<IconArrowsJoin size={18} aria-hidden />} loading={merge.isPending} onClick={save}>
          Réunir les deux dossiers
        </Button>
      </Group>
    </Stack>
  );
}

interface FieldRowProps {
  field: MergeField;
  label: string;
  twins: [TwinShown, TwinShown];
  isChosen: (twin: TwinShown) => boolean;
  onChoose: (twin: TwinShown) => void;
}

function FieldRow({ field, label, twins, isChosen, onChoose }: FieldRowProps) {
  const [one, two] = twins.map((twin) => shownValue(twin, field));
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      {twins.map((twin) => {
        const text = shownValue(twin, field);
        return (
          <Table.Td key={twin.personneId}>
            {one === two ? (
              <Text size="sm">{text}</Text>
            ) : (
              <Radio
                name={field}
                aria-label={`${label}\u00a0: ${text ?? 'non renseigné'}`}
                label={text ?? 'Non renseigné'}
                checked={isChosen(twin)}
                onChange={() => onChoose(twin)}
              />
            )}
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
