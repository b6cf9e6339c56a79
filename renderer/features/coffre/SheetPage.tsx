import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle, IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { call, shellCall } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { PaperSheet } from './PaperSheet.tsx';
import { ProveSheetForm } from './ProveSheetForm.tsx';
import { useShowSheet, type Sheet } from './SheetContext.ts';
import { Threshold } from './Threshold.tsx';

export interface SheetPageProps {
  /** Null when the program was closed before the sheet was confirmed: another one is then made. */
  sheet: Sheet | null;
  /** Another one works until this one is confirmed. */
  replaces: boolean;
}

export function SheetPage({ sheet, replaces }: SheetPageProps) {
  return sheet ? <PrintAndConfirm key={sheet.groups.join()} sheet={sheet} replaces={replaces} /> : <Renew />;
}

function Renew() {
  const showSheet = useShowSheet();
  const renewal = useSubmit(async () => showSheet(await call('coffre.renewSheet', {})));
  return (
    <Threshold
      help="sheet"
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

function PrintAndConfirm({ sheet, replaces }: { sheet: Sheet; replaces: boolean }) {
  const showSheet = useShowSheet();
  const [checking, setChecking] = useState(false);
  const print = useSubmit(() => shellCall('print', {}));
  return (
    <Threshold
      help="sheet"
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
            {replaces
              ? ' L’ancienne marche jusqu’à ce que deux groupes de celle-ci soient recopiés\u00a0; ensuite, détruisez-la.'
              : null}
          </Alert>
          <ErrorAlert error={print.error} />
          <Group justify="space-between" className="screen-only">
            <Group>
              <Button
                variant="default"
                leftSection={<IconPrinter size={18} aria-hidden />}
                loading={print.pending}
                onClick={() => void print.run()}
              >
                Imprimer la fiche
              </Button>
              {replaces ? (
                <Button variant="subtle" onClick={() => showSheet(null)}>
                  Garder l’ancienne fiche
                </Button>
              ) : null}
            </Group>
            <Button onClick={() => setChecking(true)}>J’ai la fiche sur papier</Button>
          </Group>
        </Stack>
      )}
    </Threshold>
  );
}

function ConfirmForm({ sheet, onBack }: { sheet: Sheet; onBack: () => void }) {
  const showSheet = useShowSheet();
  return (
    <ProveSheetForm
      sheet={sheet}
      action="Vérifier et commencer"
      confirm={async (groups) => {
        await call('coffre.confirmSheet', { groups });
        showSheet(null);
      }}
      onBack={onBack}
    />
  );
}
