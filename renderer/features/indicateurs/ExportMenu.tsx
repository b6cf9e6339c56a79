import { Button, Menu } from '@mantine/core';
import { IconFileExport, IconFileTypePdf, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import type { Span } from '#contract/indicateurs.ts';
import { call, shellCall } from '#window/api.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

/** Figures, definitions and comments in a file: nobody's name is in it. */
export function ExportMenu({ period }: { readonly period: Span }) {
  const [pending, setPending] = useState(false);
  const writing = (write: () => Promise<{ saved: boolean }>) => () => {
    setPending(true);
    void write()
      .then(
        ({ saved }) => saved && notifyDone('Les indicateurs sont enregistrés\u00a0: chiffres seuls, sans aucun nom.'),
      )
      .catch(notifyRefusal)
      .finally(() => setPending(false));
  };
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          className="screen-only"
          variant="default"
          loading={pending}
          leftSection={<IconFileExport size={18} aria-hidden />}
        >
          Exporter
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTable size={16} aria-hidden />}
          onClick={writing(async () => {
            const table = await call('indicateurs.exportTable', { period });
            return shellCall('writeSpreadsheet', { ...table, format: 'xlsx' });
          })}
        >
          Tableur (XLSX)
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileTypePdf size={16} aria-hidden />}
          onClick={writing(async () => shellCall('exportFile', await call('indicateurs.exportPdf', { period })))}
        >
          Document (PDF)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
