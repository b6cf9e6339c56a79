import { Stack, Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { OuvertesTab } from '#window/features/ouvertes/OuvertesTab.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { AntennesTab } from './AntennesTab.tsx';
import { ConsolidationTab } from './ConsolidationTab.tsx';
import { PointsTab } from './PointsTab.tsx';
import { PorteurSettingsTab } from './PorteurSettingsTab.tsx';
import { ReceptionsTab } from './ReceptionsTab.tsx';

export function PorteurPage() {
  const [search, setSearch] = useSearchParams();
  return (
    <>
      <PageHeader title="Porteur" description="Les antennes, les fichiers reçus et les chiffres de la région." />
      <Stack>
        <Tabs
          value={search.get('onglet') ?? 'consolidation'}
          onChange={(tab) =>
            setSearch((previous) => {
              previous.set('onglet', tab ?? 'consolidation');
              return previous;
            })
          }
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="consolidation">Consolidation</Tabs.Tab>
            <Tabs.Tab value="points">Points d’étape</Tabs.Tab>
            <Tabs.Tab value="receptions">Fichiers reçus</Tabs.Tab>
            <Tabs.Tab value="antennes">Antennes</Tabs.Tab>
            <Tabs.Tab value="ouvertes">Données ouvertes</Tabs.Tab>
            <Tabs.Tab value="reglages">Notre carte et le dépôt</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="consolidation">
            <ConsolidationTab />
          </Tabs.Panel>
          <Tabs.Panel value="points">
            <PointsTab />
          </Tabs.Panel>
          <Tabs.Panel value="receptions">
            <ReceptionsTab />
          </Tabs.Panel>
          <Tabs.Panel value="antennes">
            <AntennesTab />
          </Tabs.Panel>
          <Tabs.Panel value="ouvertes">
            <OuvertesTab />
          </Tabs.Panel>
          <Tabs.Panel value="reglages">
            <PorteurSettingsTab />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </>
  );
}
