import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { call, shellCall } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { focusFirst } from '../../ui/focusFirst.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { PaperSheet } from './PaperSheet.tsx';
import { useShowSheet, type Sheet } from './SheetContext.ts';
import { Threshold } from './Threshold.tsx';

export interface SheetPageProps {
  /** Null when the program was closed before the sheet was confirmed: another one is then made. */
  sheet: Sheet | null;
}

export function SheetPage({ sheet }: SheetPageProps) {
  return sheet ? <PrintAndConfirm key={sheet.groups.join()} sheet={sheet} /> : <Renew />;
}

function Renew() {
  const showSheet = useShowSheet();
  const renewal = useSubmit(async () => showSheet(await call('coffre.renewSheet', {})));
  return (
    <Threshold
      title="Fiche de secours"
      description="La fiche n’a pas encore été imprimée et vérifiée. Sans elle, une phrase de passe oubliée rendrait les dossiers illisibles pour toujours."
    >
      <ErrorAlert error={renewal.error} />
      <Button
        leftSection={<IconRefresh size={18} aria-hidden />}
        loading={renewal.pending}
        onClick={() => void renewal.run()}
      >
        Préparer une nouvelle fiche
      </Button>
    </Threshold>
  );
}

function PrintAndConfirm({ sheet }: { sheet: Sheet }) {
  const [checking, setChecking] = useState(false);
  const print = useSubmit(() => shellCall('print', {}));
  return (
    <Threshold
      title="Fiche de secours"
      description={
        checking
          ? 'Prenez la fiche imprimée et recopiez les deux groupes demandés.'
          : 'Elle rouvre le coffre si une phrase de passe est oubliée. Elle ne sera plus jamais affichée.'
      }
      width={760}
    >
      {checking ? (
        <ConfirmForm sheet={sheet} onBack={() => setChecking(false)} />
      ) : (
        <Stack>
          <PaperSheet sheet={sheet} />
          <Alert className="screen-only" variant="light" color="orange" icon={<IconAlertTriangle aria-hidden />}>
            Imprimez-la ou recopiez-la à la main, puis rangez-la sous clé, loin de cet ordinateur. Ni photo, ni
            courriel.
          </Alert>
          <ErrorAlert error={print.error} />
          <Group justify="space-between" className="screen-only">
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              loading={print.pending}
              onClick={() => void print.run()}
            >
              Imprimer la fiche
            </Button>
            <Button onClick={() => setChecking(true)}>J’ai la fiche sur papier</Button>
          </Group>
        </Stack>
      )}
    </Threshold>
  );
}

function ConfirmForm({ sheet, onBack }: { sheet: Sheet; onBack: () => void }) {
  const [texts, setTexts] = useState<Record<number, string>>({});
  const showSheet = useShowSheet();
  const confirmation = useSubmit(async () => {
    const groups = sheet.asked.map((index) => ({ index, text: texts[index] ?? '' }));
    await call('coffre.confirmSheet', { groups });
    showSheet(null);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void confirmation.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Group grow>
          {sheet.asked.map((index, position) => (
            <TextInput
              key={index}
              label={`Groupe n°\u00a0${index + 1}`}
              autoComplete="off"
              spellCheck={false}
              maxLength={20}
              ref={position === 0 ? focusFirst : undefined}
              value={texts[index] ?? ''}
              onChange={(event) => setTexts({ ...texts, [index]: event.currentTarget.value })}
            />
          ))}
        </Group>
        <ErrorAlert error={confirmation.error} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            Revoir la fiche
          </Button>
          <Button type="submit" loading={confirmation.pending}>
            Vérifier et commencer
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Majuscules et minuscules sont acceptées.
        </Text>
      </Stack>
    </form>
  );
}
