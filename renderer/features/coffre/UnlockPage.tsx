import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { call, RefusalError } from '../../api.ts';
import { later, usePreload } from '#window/app/later.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { focusFirst } from '../../ui/focusFirst.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { TryButtons } from '../demonstration/TryButtons.tsx';
import { Threshold } from './Threshold.tsx';
import { useCountdown } from './useCountdown.ts';

// What is not asked for at once, and every schema, is read after the first screen is drawn.
const RestoreHere = later(async () => (await import('../sauvegardes/RestoreHere.tsx')).RestoreHere);
const JoinForm = later(async () => (await import('./JoinForm.tsx')).JoinForm);
const RecoverForm = later(async () => (await import('./RecoverForm.tsx')).RecoverForm);
const unlockRules = () => import('./unlockRules.ts');
const others = [{ preload: async () => void (await unlockRules()) }, JoinForm, RecoverForm, RestoreHere];

export interface UnlockPageProps {
  waitSeconds: number;
  /** What the core has to say about the lock, if anything. */
  message: string | null;
}

export function UnlockPage({ waitSeconds, message }: UnlockPageProps) {
  const [recovering, setRecovering] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const [joining, setJoining] = useState(false);
  usePreload(others);
  if (joining) {
    return (
      <Threshold
        help="joining"
        title="Première ouverture"
        description="Le code sert une seule fois. La phrase de passe que vous choisissez le remplace, et vous seul la connaissez."
        width={560}
      >
        <JoinForm onBack={() => setJoining(false)} />
      </Threshold>
    );
  }
  if (restoring) return <RestoreHere sheetOnly onBack={() => setRestoring(false)} />;
  if (recovering) {
    return (
      <Threshold
        help="forgotten"
        title="Phrase de passe oubliée"
        description="La fiche de secours ouvre le coffre et donne une nouvelle phrase de passe à votre compte."
        width={560}
      >
        <RecoverForm onBack={() => setRecovering(false)} />
      </Threshold>
    );
  }
  return (
    <Threshold help="opening" title="Ouvrir le coffre" description="Les dossiers sont chiffrés sur cet ordinateur.">
      {message ? <Alert color="blue">{message}</Alert> : null}
      <UnlockForm waitSeconds={waitSeconds} onSheet={() => setRecovering(true)} />
      <Button variant="subtle" size="sm" onClick={() => setJoining(true)}>
        J’ai un code d’invitation
      </Button>
      <Button variant="subtle" size="sm" onClick={() => setRecovering(true)}>
        Phrase de passe oubliée
      </Button>
      <Button variant="subtle" size="sm" onClick={() => setRestoring(true)}>
        Restaurer une sauvegarde
      </Button>
      <TryButtons subtle />
    </Threshold>
  );
}

function UnlockForm({ waitSeconds, onSheet }: { waitSeconds: number; onSheet: () => void }) {
  const form = useForm({ initialValues: { name: '', passphrase: '' } });
  const unlock = useSubmit((values: { name: string; passphrase: string }) => call('coffre.unlock', values));
  const remaining = useCountdown(waitSeconds);
  const submit = form.onSubmit(async (values) => {
    const { mistyped } = await unlockRules();
    const errors = mistyped(values);
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) return;
    const session = await unlock.run(values);
    if (session) return;
    form.setFieldValue('passphrase', '');
    form.getInputNode('passphrase')?.focus();
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput
          label="Votre nom de compte"
          ref={focusFirst}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('name')}
        />
        <PasswordInput label="Phrase de passe" autoComplete="off" {...form.getInputProps('passphrase')} />
        <ErrorAlert error={unlock.error} />
        {unlock.error instanceof RefusalError && unlock.error.code === 'poste-missing' ? (
          <Button variant="default" onClick={onSheet}>
            Ouvrir avec la fiche de secours
          </Button>
        ) : null}
        {remaining > 0 ? (
          <Alert color="orange" role="alert" aria-live="off">
            Trop d’essais\u00a0: attendez encore {remaining}\u00a0{remaining > 1 ? 'secondes' : 'seconde'} avant de
            réessayer.
          </Alert>
        ) : null}
        <Button
          type="submit"
          loading={unlock.pending}
          disabled={remaining > 0}
          leftSection={<IconLock size={18} aria-hidden />}
        >
          Déverrouiller
        </Button>
      </Stack>
    </form>
  );
}
