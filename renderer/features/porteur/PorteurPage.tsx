import { Stack, Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { AnalyseTab } from '#window/features/analyse/AnalyseTab.tsx';
import { QuestionsTab } from '#window/features/questions/QuestionsTab.tsx';
import { VerificationsTab } from '#window/features/verification/VerificationsTab.tsx';
import { ConventionDues } from '#window/features/activite/ConventionDues.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { AntennesTab } from './AntennesTab.tsx';
import { PointsTab } from './PointsTab.tsx';
import { PorteurSettingsTab } from './PorteurSettingsTab.tsx';
import { ReceptionsTab } from './ReceptionsTab.tsx';

export function PorteurPage() {
  const [search, setSearch] = useSearchParams();
  return (
    <>
      <PageHeader title="Porteur" description="Les antennes, les fichiers reçus et les chiffres de la région." />
      <Stack>
        <ConventionDues />
        <Tabs
          value={search.get('onglet') ?? 'analyse'}
          onChange={(tab) =>
            setSearch((previous) => {
              previous.set('onglet', tab ?? 'analyse');
              return previous;
            })
          }
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="analyse">Analyse</Tabs.Tab>
            <Tabs.Tab value="verifications">Vérifications</Tabs.Tab>
            <Tabs.Tab value="questions">Questions</Tabs.Tab>
            <Tabs.Tab value="points">Points d’étape</Tabs.Tab>
            <Tabs.Tab value="receptions">Fichiers reçus</Tabs.Tab>
            <Tabs.Tab value="antennes">Antennes</Tabs.Tab>
            <Tabs.Tab value="reglages">Notre carte et le dépôt</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="analyse">
            <AnalyseTab />
          </Tabs.Panel>
          <Tabs.Panel value="verifications">
            <VerificationsTab />
          </Tabs.Panel>
          <Tabs.Panel value="questions">
            <QuestionsTab />
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
          <Tabs.Panel value="reglages">
            <PorteurSettingsTab />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </>
  );
}
