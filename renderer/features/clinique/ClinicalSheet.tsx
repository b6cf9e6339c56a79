import { Alert, Button, Group, Paper, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '#window/api.ts';
import { PaperSheet } from '#window/features/coffre/PaperSheet.tsx';
import { ProveSheetForm } from '#window/features/coffre/ProveSheetForm.tsx';
import type { Sheet } from '#window/features/coffre/SheetContext.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PrintButton } from '#window/ui/PrintButton.tsx';

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
          <ProveSheetForm
            sheet={sheet}
            action="Vérifier la fiche"
            confirm={async (groups) => {
              await call('clinique.confirmSheet', { groups });
              notifyDone('La fiche clinique est vérifiée.');
              onDone();
            }}
            onBack={() => setChecking(false)}
          />
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
