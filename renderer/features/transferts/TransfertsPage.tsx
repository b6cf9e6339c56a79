import { Button, Tabs } from '@mantine/core';
import { IconArrowLeft, IconFileImport } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { listPath } from '#window/features/accompagnements/paths.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { Correspondants } from './Correspondants.tsx';
import { TransfertTable } from './TransfertTable.tsx';
import { useOpenReceived } from './useOpenReceived.tsx';

/** Dossiers handed to other antennes and taken over from them, and the antennes themselves. */
export function TransfertsPage() {
  const [search, setSearch] = useSearchParams();
  const mayWrite = useMay('dossiers.write');
  const received = useOpenReceived();
  return (
    <>
      <PageHeader
        title="Transferts"
        description="Les dossiers confiés à une autre antenne, et ceux qu’elle vous confie."
        actions={
          <>
            <Button
              component={Link}
              href={listPath}
              variant="default"
              leftSection={<IconArrowLeft size={18} aria-hidden />}
            >
              Dossiers
            </Button>
            {mayWrite && (
              <Button
                leftSection={<IconFileImport size={18} aria-hidden />}
                loading={received.pending}
                onClick={received.choose}
              >
                Ouvrir un fichier reçu
              </Button>
            )}
          </>
        }
      />
      <Tabs
        value={search.get('onglet') ?? 'envoyes'}
        onChange={(tab) => setSearch(new URLSearchParams({ onglet: tab ?? 'envoyes' }))}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="envoyes">Envoyés</Tabs.Tab>
          <Tabs.Tab value="recus">Reçus</Tabs.Tab>
          <Tabs.Tab value="correspondants">Correspondants</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="envoyes">
          <TransfertTable direction="sortant" />
        </Tabs.Panel>
        <Tabs.Panel value="recus">
          <TransfertTable direction="entrant" />
        </Tabs.Panel>
        <Tabs.Panel value="correspondants">
          <Correspondants />
        </Tabs.Panel>
      </Tabs>
      {received.modal}
    </>
  );
}
