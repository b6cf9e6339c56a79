import { Alert, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { call } from '#window/api.ts';
import { PaperSheet } from '#window/features/coffre/PaperSheet.tsx';
import type { Sheet } from '#window/features/coffre/SheetContext.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { focusFirst } from '#window/ui/focusFirst.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

interface ClinicalSheetProps {
  sheet: Sheet;
  onDone: () => void;
}

/** Shown once: printed, then proved by two of its groups. */
export function ClinicalSheet({ sheet, onDone }: ClinicalSheetProps) {
  const [checking, setChecking] = useState(false);
  return (
    <>
      <div className="screen-only">
        <PageHeader
          title="Fiche clinique"
          description={
            checking
              ? 'Prenez la fiche imprimée et recopiez les deux groupes demandés.'
              : 'Elle rend la clé clinique à un psychologue. Elle ne sera plus jamais affichée.'
          }
        />
      </div>
      <Paper withBorder p="lg" maw={760}>
        {checking ? (
          <ConfirmForm sheet={sheet} onBack={() => setChecking(false)} onDone={onDone} />
        ) : (
          <Stack>
            <PaperSheet sheet={sheet} title="Fiche clinique">
              Ces sept groupes, et un compte de psychologue, ouvrent les notes cliniques. À garder sous clé par un
              psychologue, ailleurs que la fiche de secours du coffre, hors de portée de la direction comme de l’équipe.
              Pour s’en servir&nbsp;: Paramètres, «&nbsp;Clé clinique&nbsp;».
            </PaperSheet>
            <Alert className="screen-only" variant="light" color="orange" icon={<IconAlertTriangle aria-hidden />}>
              Imprimez-la ou recopiez-la à la main. Restez près de l’imprimante&nbsp;; ni photo, ni courriel.
            </Alert>
            <Group justify="space-between" className="screen-only">
              <PrintButton variant="default" />
              <Button onClick={() => setChecking(true)}>J’ai la fiche sur papier</Button>
            </Group>
          </Stack>
        )}
      </Paper>
    </>
  );
}

function ConfirmForm({ sheet, onBack, onDone }: ClinicalSheetProps & { onBack: () => void }) {
  const [texts, setTexts] = useState<Record<number, string>>({});
  const confirmation = useSubmit(async () => {
    const groups = sheet.asked.map((index) => ({ index, text: texts[index] ?? '' }));
    await call('clinique.confirmSheet', { groups });
    notifyDone('La fiche clinique est vérifiée.');
    onDone();
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
            Vérifier la fiche
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Majuscules et minuscules sont acceptées.
        </Text>
      </Stack>
    </form>
  );
}
