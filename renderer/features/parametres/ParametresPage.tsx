import { Anchor, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api } from '../../api.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ChampsForm } from './ChampsForm.tsx';
import { ChangePassphraseForm } from './ChangePassphraseForm.tsx';
import { TryButtons } from '../demonstration/TryButtons.tsx';
import { modelesPath } from '../documents/paths.ts';
import { cleCliniquePath } from '../clinique/paths.ts';
import { ownLinesPath } from '../journal/paths.ts';
import { TemplatesForm } from '../notes/TemplatesForm.tsx';
import { ReferencesForm } from '../mesures/ReferencesForm.tsx';
import { ConservationLink } from '../conservation/ConservationLink.tsx';
import { licencesPath, updatesPath } from '../misesAJour/paths.ts';
import { sauvegardesPath } from '../sauvegardes/paths.ts';
import { ParametresForm } from './ParametresForm.tsx';
import { PosteCard } from './PosteCard.tsx';
import { RenewSheet } from './RenewSheet.tsx';

export function ParametresPage() {
  const settings = api.parametres.read.useQuery({});
  const vault = api.coffre.state.useQuery({});
  const session = vault.data?.session;
  const mayWrite = session?.rights.includes('parametres.write') ?? false;
  return (
    <>
      <PageHeader title="Paramètres" />
      <Stack gap="lg" maw={760}>
        <ErrorAlert error={settings.error} />
        {settings.isPending ? <Loader aria-label="Chargement" /> : null}
        {settings.data ? (
          <Section title="Structure et sécurité">
            <ParametresForm settings={settings.data} readOnly={!mayWrite} />
          </Section>
        ) : null}
        {session?.rights.includes('dossiers.read') && (
          <Section
            title="Listes de la mesure"
            description="Ce qui est proposé pendant la saisie, une ligne par entrée&nbsp;; autre chose peut toujours être tapé."
          >
            <ReferencesForm readOnly={!mayWrite} />
          </Section>
        )}
        <Section title="Journal" description="Qui a fait quoi est noté, sans ce qui a été écrit.">
          <Anchor component={Link} href={ownLinesPath}>
            Mes lignes du journal
          </Anchor>
        </Section>
        <Section
          title="Courriers"
          description="Le texte par lequel commence chaque courrier, l’en-tête, le logo et la signature."
        >
          <Anchor component={Link} href={modelesPath}>
            Modèles de courriers et en-tête
          </Anchor>
        </Section>
        {mayWrite ? (
          <Section
            title="Modèles de notes"
            description="Ce par quoi commence une note d’entretien ou d’appel&nbsp;; chacun l’insère d’un choix dans la liste."
          >
            <TemplatesForm />
          </Section>
        ) : null}
        <Section
          title="Fiche de la personne"
          description="Ce qui est demandé, et dans vos mots. Ce qui n’est plus demandé reste enregistré."
        >
          <ChampsForm readOnly={!mayWrite} />
        </Section>
        {session?.role === 'psychologue' || session?.role === 'direction' ? (
          <Section
            title="Clé clinique"
            description="Les notes cliniques sont scellées à une seconde clé, que seuls les psychologues détiennent."
          >
            <Anchor component={Link} href={cleCliniquePath}>
              {session.role === 'psychologue' ? 'Accès et fiche clinique' : 'Qui peut lire les notes cliniques'}
            </Anchor>
          </Section>
        ) : null}
        <Section
          title="Sauvegardes"
          description="Ce qui permet de tout retrouver si cet ordinateur est perdu ou en panne."
        >
          <Anchor component={Link} href={sauvegardesPath}>
            Sauvegardes et restauration
          </Anchor>
        </Section>
        <Section
          title="Conservation et effacement"
          description="Combien de temps les dossiers sont gardés, et ce qu’ils deviennent ensuite."
        >
          <ConservationLink />
        </Section>
        {mayWrite ? (
          <Section
            title="Mises à jour"
            description="Une nouvelle version est vérifiée avant d’être installée, et une sauvegarde est faite d’abord."
          >
            <Anchor component={Link} href={updatesPath}>
              Versions et mises à jour
            </Anchor>
          </Section>
        ) : null}
        {vault.data?.demonstration === false ? (
          <Section
            title="S’exercer"
            description="Une antenne ou une région fictive, pour montrer le logiciel ou former un collègue. Vos dossiers sont verrouillés pendant ce temps, et rien ne s’y mélange."
          >
            <TryButtons />
          </Section>
        ) : null}
        <Section title="À propos" description="La version installée et les logiciels libres qui la composent.">
          <Anchor component={Link} href={licencesPath}>
            Version et licences
          </Anchor>
        </Section>
        <Section title="Ma phrase de passe">
          <ChangePassphraseForm />
        </Section>
        {session?.role === 'direction' ? (
          <Section
            title="Fiche de secours"
            description="Si la fiche est perdue ou a pu être lue par quelqu’un d’autre, faites-en une autre&nbsp;: l’ancienne ne marchera plus."
          >
            <RenewSheet />
          </Section>
        ) : null}
        {mayWrite && vault.data?.demonstration === false ? (
          <Section
            title="Lien à ce poste"
            description="Une phrase de passe peut n’ouvrir le coffre que sur cet ordinateur, avec un secret que lui seul garde."
          >
            <PosteCard />
          </Section>
        ) : null}
      </Stack>
    </>
  );
}

function Section({ title, description, children }: { title: string; description?: string; children: ReactNode }) {
  return (
    <Paper withBorder p="lg" component="section">
      <Stack>
        <div>
          <Title order={2}>{title}</Title>
          {description ? <Text c="dimmed">{description}</Text> : null}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
