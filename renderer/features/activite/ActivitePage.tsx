import { Tabs } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { AccueilTab } from '#window/features/accueil/AccueilTab.tsx';
import { PermanenceTab } from '#window/features/permanence/PermanenceTab.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import type { Right } from '#contract/rights.ts';
import type { ReactNode } from 'react';
import { ActionsTab } from './ActionsTab.tsx';
import { BilanTab } from './BilanTab.tsx';
import { ConventionsTab } from './ConventionsTab.tsx';

interface Tab {
  readonly value: string;
  readonly label: string;
  readonly right: Right;
  readonly panel: () => ReactNode;
}

const tabs: readonly Tab[] = [
  {
    value: 'permanence',
    label: 'Permanence téléphonique',
    right: 'permanence.write',
    panel: () => <PermanenceTab />,
  },
  { value: 'accueil', label: 'Premier accueil', right: 'permanence.write', panel: () => <AccueilTab /> },
  {
    value: 'formations',
    label: 'Formations',
    right: 'porteur.write',
    panel: () => <ActionsTab key="formations" kinds={['formation']} />,
  },
  {
    value: 'evenements',
    label: 'Événements',
    right: 'porteur.write',
    panel: () => <ActionsTab key="evenements" kinds={['evenement']} />,
  },
  {
    value: 'communication',
    label: 'Communication et recherche',
    right: 'porteur.write',
    panel: () => <ActionsTab key="communication" kinds={['communication', 'etude']} />,
  },
  { value: 'conventions', label: 'Conventions', right: 'porteur.write', panel: () => <ConventionsTab /> },
  { value: 'bilan', label: 'Bilan', right: 'porteur.write', panel: () => <BilanTab /> },
];

/** What the porteur does itself, beside the figures of its antennes. */
export function ActivitePage() {
  const [search, setSearch] = useSearchParams();
  const may: Partial<Record<Right, boolean>> = {
    'permanence.write': useMay('permanence.write'),
    'porteur.write': useMay('porteur.write'),
  };
  const shown = tabs.filter(({ right }) => may[right]);
  return (
    <>
      <PageHeader
        title="Activité du porteur"
        description="La permanence téléphonique, l’accueil, les formations, les événements et les conventions."
      />
      <Tabs
        value={search.get('onglet') ?? shown[0]?.value ?? null}
        onChange={(tab) =>
          setSearch((previous) => {
            previous.set('onglet', tab ?? '');
            return previous;
          })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {shown.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ value, panel }) => (
          <Tabs.Panel key={value} value={value}>
            {panel()}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
