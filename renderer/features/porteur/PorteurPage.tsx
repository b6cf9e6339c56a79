import { Stack, Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { ConventionDues } from '#window/features/activite/ConventionDues.tsx';
import { AnalyseTab } from '#window/features/analyse/AnalyseTab.tsx';
import { AntennesTab } from '#window/features/antennes/AntennesTab.tsx';
import { ArriveesTab } from '#window/features/arrivees/ArriveesTab.tsx';
import { QuestionsTab } from '#window/features/questions/QuestionsTab.tsx';
import { VerificationsTab } from '#window/features/verification/VerificationsTab.tsx';
import { OuvertesTab } from '#window/features/ouvertes/OuvertesTab.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { PointsTab } from './PointsTab.tsx';
import { PorteurSettingsTab } from './PorteurSettingsTab.tsx';
import { ReceptionsTab } from './ReceptionsTab.tsx';

const tabs = [
  { value: 'arrivees', label: 'Arrivées', Panel: ArriveesTab },
  { value: 'verifications', label: 'Vérifications', Panel: VerificationsTab },
  { value: 'questions', label: 'Questions', Panel: QuestionsTab },
  { value: 'analyse', label: 'Analyse', Panel: AnalyseTab },
  { value: 'ouvertes', label: 'Données ouvertes', Panel: OuvertesTab },
  { value: 'points', label: 'Points d’étape', Panel: PointsTab },
  { value: 'receptions', label: 'Fichiers reçus', Panel: ReceptionsTab },
  { value: 'antennes', label: 'Antennes', Panel: AntennesTab },
  { value: 'reglages', label: 'Notre carte et le dépôt', Panel: PorteurSettingsTab },
] as const;
const [{ value: first }] = tabs;

export function PorteurPage() {
  const [search, setSearch] = useSearchParams();
  return (
    <>
      <PageHeader title="Région" description="Les antennes, les fichiers reçus et les chiffres de la région." />
      <Stack>
        <ConventionDues />
        <Tabs
          value={search.get('onglet') ?? first}
          onChange={(tab) =>
            setSearch((previous) => {
              previous.set('onglet', tab ?? first);
              return previous;
            })
          }
          keepMounted={false}
        >
          <Tabs.List mb="md">
            {tabs.map(({ value, label }) => (
              <Tabs.Tab key={value} value={value}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ value, Panel }) => (
            <Tabs.Panel key={value} value={value}>
              <Panel />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </>
  );
}
