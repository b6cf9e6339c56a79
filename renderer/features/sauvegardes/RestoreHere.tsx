import { Alert, Button, Group, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { AccountName, Passphrase } from '#contract/coffre.ts';
import { call, shellCall } from '../../api.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { instantLabel } from '../../ui/format.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { SheetForm } from '../coffre/SheetForm.tsx';
import { Threshold } from '../coffre/Threshold.tsx';
import { sizeLabel } from './words.ts';

interface Chosen {
  choice: string;
  createdAt: string;
  size: number;
  poste: 'libre' | 'ici' | 'ailleurs';
}

export interface RestoreHereProps {
  /** A vault is there already: only the sheet may replace it. */
  sheetOnly?: boolean;
  onBack: () => void;
}

/** Before any vault is open: a backup file, and what opened it the day it was made. */
export function RestoreHere({ sheetOnly = false, onBack }: RestoreHereProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [way, setWay] = useState<'fiche' | 'phrase'>('fiche');
  const isElsewhere = chosen?.poste === 'ailleurs';
  const choose = useSubmit(async () => {
    const file = await shellCall('chooseBackup', {});
    if (file) setChosen({ choice: file.choice, ...(await call('sauvegardes.inspect', { choice: file.choice })) });
  });
  return (
    <Threshold
      help="restore"
      title="Restaurer une sauvegarde"
      description="Une sauvegarde s’ouvre avec la fiche de secours, ou avec un compte et sa phrase de passe du jour où elle a été faite."
      width={600}
    >
      {sheetOnly ? (
        <Alert color="orange">
          Il y a déjà un coffre sur ce poste&nbsp;: la sauvegarde prendra sa place. Il sera gardé de côté, rien n’est
          effacé.
        </Alert>
      ) : null}
      <Group justify="space-between">
        <Button
          variant={chosen ? 'default' : 'filled'}
          loading={choose.pending}
          leftSection={<IconFileImport size={18} aria-hidden />}
          onClick={() => void choose.run()}
        >
          {chosen ? 'Choisir un autre fichier' : 'Choisir le fichier de sauvegarde'}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          Revenir
        </Button>
      </Group>
      <ErrorAlert error={choose.error} />
      {chosen ? (
        <>
          <Alert color="blue">
            Sauvegarde du {instantLabel(chosen.createdAt)} ({sizeLabel(chosen.size)}).
          </Alert>
          {isElsewhere ? (
            <Alert color="orange" title="Sauvegarde d’un coffre lié à un autre poste">
              Le secret de ce poste-là n’est pas ici&nbsp;: seule la fiche de secours ouvre cette sauvegarde. Ensuite,
              le coffre ne sera plus lié, et chacun retapera sa phrase de passe comme avant.
            </Alert>
          ) : null}
          {sheetOnly || isElsewhere ? null : (
            <SegmentedControl
              aria-label="Ce qui ouvre la sauvegarde"
              value={way}
              onChange={(value) => setWay(value === 'phrase' ? 'phrase' : 'fiche')}
              data={[
                { value: 'fiche', label: 'Avec la fiche de secours' },
                { value: 'phrase', label: 'Avec un compte' },
              ]}
            />
          )}
          {way === 'fiche' || isElsewhere ? <BySheet choice={chosen.choice} /> : <ByPhrase choice={chosen.choice} />}
        </>
      ) : null}
    </Threshold>
  );
}

const BySheet = ({ choice }: { choice: string }) => (
  <SheetForm
    submit="Restaurer"
    run={(typed) => call('sauvegardes.restoreHere', { choice, opening: { kind: 'fiche', ...typed } })}
  />
);

function ByPhrase({ choice }: { choice: string }) {
  const form = useForm({
    initialValues: { name: '', passphrase: '' },
    validate: { name: check(AccountName), passphrase: check(Passphrase) },
  });
  const restore = useSubmit((values: typeof form.values) =>
    call('sauvegardes.restoreHere', { choice, opening: { kind: 'phrase', ...values } }),
  );
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void restore.run(values))}>
      <Stack>
        <TextInput label="Votre nom de compte" autoComplete="off" {...form.getInputProps('name')} />
        <PasswordInput label="Phrase de passe de ce jour-là" autoComplete="off" {...form.getInputProps('passphrase')} />
        <ErrorAlert error={restore.error} />
        <Button type="submit" loading={restore.pending}>
          Restaurer
        </Button>
      </Stack>
    </form>
  );
}
