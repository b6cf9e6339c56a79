import { Alert, Anchor, List, Loader, Paper, Stack, Title } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { api } from '#window/api.ts';
import type { Sheet } from '#window/features/coffre/SheetContext.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { ClinicalSheet } from './ClinicalSheet.tsx';
import { CreateKey } from './CreateKey.tsx';
import { Holders } from './Holders.tsx';
import { RecoverAccess } from './RecoverAccess.tsx';
import { RenewClinicalSheet } from './RenewClinicalSheet.tsx';

/** Who reads the clinical notes, and what keeps everybody else out. */
export function CleCliniquePage() {
  const isPsychologue = useMay('clinique.write');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  if (sheet) return <ClinicalSheet key={sheet.groups.join()} sheet={sheet} onDone={() => setSheet(null)} />;
  return (
    <>
      <PageHeader
        title="Clé clinique"
        description={
          <Anchor underline="always" component={Link} href="/parametres">
            Paramètres
          </Anchor>
        }
      />
      <Stack gap="lg" maw={760}>
        {isPsychologue && <Management onSheet={setSheet} />}
        <Explanation />
      </Stack>
    </>
  );
}

function Management({ onSheet }: { onSheet: (sheet: Sheet) => void }) {
  const found = api.clinique.state.useQuery({});
  if (found.error) return <ErrorAlert error={found.error} />;
  if (found.isPending) return <Loader aria-label="Chargement" />;
  const state = found.data;
  const isFree = !state || (!state.sheetConfirmed && !state.holders.some((holder) => holder.state === 'ouvert'));
  if (isFree)
    return (
      <Section title="Créer la clé">
        <CreateKey onSheet={onSheet} />
      </Section>
    );
  return (
    <>
      {state.mine !== 'ouvert' && (
        <Section title="Obtenir l’accès">
          <RecoverAccess lost={state.mine === 'perdu'} />
        </Section>
      )}
      <Section title="Qui détient la clé">
        <Holders state={state} />
      </Section>
      {state.mine === 'ouvert' && (
        <Section title="Fiche clinique">
          <RenewClinicalSheet confirmed={state.sheetConfirmed} onSheet={onSheet} />
        </Section>
      )}
    </>
  );
}

const Explanation = () => (
  <Section title="Qui peut lire les notes cliniques">
    <List spacing="xs">
      <List.Item>
        <b>Les psychologues qui détiennent la clé</b>, chacun avec sa phrase de passe, et personne d’autre.
      </List.Item>
      <List.Item>
        <b>Ni la direction, ni qui gère les comptes, ni qui garde la fiche de secours du coffre</b>&nbsp;: les notes
        sont scellées à une seconde clé, que ni leur compte ni cette fiche n’ouvrent. Refaire la phrase de passe d’un
        psychologue ne la donne pas non plus.
      </List.Item>
      <List.Item>
        <b>Le reste de l’équipe</b> voit qu’un suivi psychologique est ouvert et le nombre de séances&nbsp;: jamais un
        mot, ni s’il y a des notes.
      </List.Item>
      <List.Item>
        Les notes cliniques n’entrent ni dans la recherche, ni dans la chronologie, ni dans les exports, ni dans les
        transferts, ni dans ce qui part au porteur.
      </List.Item>
    </List>
    <Alert variant="light" color="gray" icon={<IconShieldLock aria-hidden />} title="Ce que la clé n’empêche pas">
      Lire par-dessus l’épaule, ou sur un poste laissé ouvert. Un programme malveillant installé sur le poste. Relire
      une ancienne copie de la base, pour qui y avait accès ce jour-là. Vérifiez que les personnes listées sont bien vos
      collègues.
    </Alert>
  </Section>
);

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Stack>
        <Title order={2}>{title}</Title>
        {children}
      </Stack>
    </Paper>
  );
}
