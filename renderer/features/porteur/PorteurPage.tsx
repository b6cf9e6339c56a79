import { Stack, Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
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

interface Sheet {
  /** Its address, whatever tab it is filed under. */
  readonly value: string;
  readonly label: string;
  readonly Panel: ComponentType;
}

const alone = (value: string, label: string, Panel: ComponentType) => ({ label, sheets: [{ value, label, Panel }] });

const tabs: readonly { readonly label: string; readonly sheets: readonly Sheet[] }[] = [
  alone('arrivees', 'Arrivées', ArriveesTab),
  alone('verifications', 'Vérifications', VerificationsTab),
  alone('questions', 'Questions', QuestionsTab),
  alone('analyse', 'Analyse', AnalyseTab),
  alone('ouvertes', 'Données ouvertes', OuvertesTab),
  {
    label: 'Réception',
    sheets: [
      { value: 'receptions', label: 'Fichiers reçus', Panel: ReceptionsTab },
      { value: 'points', label: 'Points d’étape', Panel: PointsTab },
    ],
  },
  {
    label: 'Réglages',
    sheets: [
      { value: 'antennes', label: 'Antennes', Panel: AntennesTab },
      { value: 'reglages', label: 'Notre carte et le dépôt', Panel: PorteurSettingsTab },
    ],
  },
];

const holding = (value: string | null) =>
  tabs.find(({ sheets }) => sheets.some((sheet) => sheet.value === value)) ?? tabs[0];

/** A tab goes by the address of its first sheet. */
const firstOf = (tab: (typeof tabs)[number] | undefined): string => tab?.sheets[0]?.value ?? '';

export function PorteurPage() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('onglet');
  const open = (value: string) =>
    setSearch((previous) => {
      previous.set('onglet', value);
      return previous;
    });
  return (
    <>
      <PageHeader title="Région" description="Les antennes, les fichiers reçus et les chiffres de la région." />
      <Stack>
        <ConventionDues />
        <Tabs value={firstOf(holding(asked))} onChange={(chosen) => chosen && open(chosen)} keepMounted={false}>
          <Tabs.List mb="md">
            {tabs.map((tab) => (
              <Tabs.Tab key={tab.label} value={firstOf(tab)}>
                {tab.label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((tab) => (
            <Tabs.Panel key={tab.label} value={firstOf(tab)}>
              <Sheets name={tab.label} sheets={tab.sheets} asked={asked} onOpen={open} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </>
  );
}

interface SheetsProps {
  readonly name: string;
  readonly sheets: readonly Sheet[];
  readonly asked: string | null;
  onOpen(value: string): void;
}

/** What a tab holds: one sheet, or several to choose from. */
function Sheets({ name, sheets, asked, onOpen }: SheetsProps) {
  const [first] = sheets;
  if (first && sheets.length === 1) return <first.Panel />;
  return (
    <Tabs
      variant="pills"
      value={asked ?? first?.value ?? null}
      onChange={(value) => value && onOpen(value)}
      keepMounted={false}
    >
      <Tabs.List mb="md" aria-label={name}>
        {sheets.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {sheets.map(({ value, Panel }) => (
        <Tabs.Panel key={value} value={value}>
          <Panel />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
