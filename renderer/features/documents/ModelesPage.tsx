import {
  Anchor,
  Button,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import { fieldLabels, fieldNames } from '#contract/documentFields.ts';
import { documentKindLabels, documentKinds, type DocumentKind } from '#contract/documentTerms.ts';
import { ModeleInput, type modeles } from '#contract/modeles.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { LetterEditor, type Insertion } from './LetterEditor.tsx';
import { LetterheadForm } from './LetterheadForm.tsx';

type Modele = z.output<typeof modeles.read.output>;
type Chosen = Pick<Modele, 'modeleId' | 'kind'>;

export function ModelesPage() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const mayWrite = useMay('parametres.write');
  return (
    <>
      <PageHeader
        title="Modèles de courriers"
        description={
          <>
            Ce par quoi commence chaque courrier, et l’en-tête de tous —{' '}
            <Anchor underline="always" component={Link} href="/parametres">
              Paramètres
            </Anchor>
          </>
        }
      />
      <Stack maw={900}>
        {chosen === null ? (
          <ModeleList mayWrite={mayWrite} onChoose={setChosen} />
        ) : (
          <Opened chosen={chosen} onDone={() => setChosen(null)} />
        )}
        {chosen === null && <LetterheadForm readOnly={!mayWrite} />}
      </Stack>
    </>
  );
}

function ModeleList({ mayWrite, onChoose }: { mayWrite: boolean; onChoose: (chosen: Chosen) => void }) {
  const list = api.modeles.list.useQuery({});
  const remove = api.modeles.remove.useMutation();
  const restore = api.modeles.restore.useMutation();
  const onRemove = (modeleId: string) =>
    remove.mutate(
      { modeleId },
      { onSuccess: () => notifyWithUndo(modeleId, 'Le modèle est retiré.', () => restore.mutate({ modeleId })) },
    );
  return (
    <Paper withBorder p="md" component="section" aria-label="Modèles">
      <ErrorAlert error={list.error ?? remove.error} />
      <Table aria-label="Modèles">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Modèle</Table.Th>
            <Table.Th>Genre</Table.Th>
            <Table.Th>Origine</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(list.data?.modeles ?? []).map(({ modeleId, kind, name }) => (
            <Table.Tr key={modeleId ?? kind}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{documentKindLabels[kind]}</Table.Td>
              <Table.Td>{modeleId === null ? 'Usuel' : 'Votre antenne'}</Table.Td>
              <Table.Td>
                {mayWrite && (
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Modifier ${name}`}
                      onClick={() => onChoose({ modeleId, kind })}
                    >
                      Modifier
                    </Button>
                    {modeleId !== null && (
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Retirer ${name}`}
                        onClick={() => onRemove(modeleId)}
                      >
                        Retirer
                      </Button>
                    )}
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {mayWrite && (
        <Button
          mt="md"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChoose({ modeleId: null, kind: 'autre' })}
        >
          Nouveau modèle
        </Button>
      )}
    </Paper>
  );
}

function Opened({ chosen, onDone }: { chosen: Chosen; onDone: () => void }) {
  const modele = api.modeles.read.useQuery(chosen);
  if (modele.error) return <ErrorAlert error={modele.error} />;
  return modele.data ? <Editing modele={modele.data} onDone={onDone} /> : null;
}

const insertions = fieldNames.map((name): Insertion => ({
  label: fieldLabels[name],
  node: { type: 'champ', attrs: { name } },
}));

function Editing({ modele, onDone }: { modele: Modele; onDone: () => void }) {
  const [said, setSaid] = useState(modele);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const save = api.modeles.save.useMutation();
  const submit = () => {
    const found = fieldErrors(ModeleInput, said);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    save.mutate(said, {
      onSuccess: () => {
        notifyDone('Le modèle est enregistré.');
        onDone();
      },
    });
  };
  const general = Object.entries(errors).find(([path]) => path !== 'name')?.[1];
  return (
    <Paper withBorder p="md" component="section" aria-label="Modifier le modèle">
      <Stack>
        <Title order={2}>{modele.name}</Title>
        <Group grow align="flex-start">
          <TextInput
            label="Nom du modèle"
            value={said.name}
            error={errors['name']}
            onChange={({ currentTarget: { value } }) => setSaid({ ...said, name: value })}
          />
          <NativeSelect
            label="Genre de courrier"
            value={said.kind}
            data={documentKinds.map((kind) => ({ value: kind, label: documentKindLabels[kind] }))}
            onChange={({ currentTarget: { value } }) => setSaid({ ...said, kind: value as DocumentKind })}
          />
        </Group>
        <LetterEditor
          label="Texte du modèle"
          initial={modele.content}
          insertions={insertions}
          onChange={(content) => setSaid((before) => ({ ...before, content }))}
        />
        {general !== undefined && <Text c="red">{general}</Text>}
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Ne pas enregistrer
          </Button>
          <Button loading={save.isPending} onClick={submit}>
            Enregistrer le modèle
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
