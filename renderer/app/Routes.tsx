import { Center, Loader } from '@mantine/core';
import type { ComponentType } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { AccompagnementPage } from '#window/features/accompagnements/AccompagnementPage.tsx';
import { ListPage } from '#window/features/accompagnements/ListPage.tsx';
import { OpenPage } from '#window/features/accompagnements/OpenPage.tsx';
import { TodayPage } from '#window/features/convocations/TodayPage.tsx';
import { ownLinesPath } from '#window/features/journal/paths.ts';
import { later, usePreload, type Later } from './later.tsx';
import { licencesPath, updatesPath } from '#window/features/misesAJour/paths.ts';
import { DuesPage } from '#window/features/mesures/DuesPage.tsx';
import { OrientationPage } from '#window/features/orientations/OrientationPage.tsx';
import { PrescripteursPage } from '#window/features/orientations/PrescripteursPage.tsx';
import { ReceivePage } from '#window/features/orientations/ReceivePage.tsx';
import { RegisterPage } from '#window/features/orientations/RegisterPage.tsx';
import { PersonnePage } from '#window/features/personnes/PersonnePage.tsx';
import { RemplacementsPage } from '#window/features/remplacements/RemplacementsPage.tsx';
import type { Destination } from './navigation.ts';

const Opening = () => (
  <Center h={200} className="shown-late">
    <Loader aria-label="Ouverture de la page" />
  </Center>
);
const page = <Props extends object>(load: () => Promise<ComponentType<Props>>) => later(load, <Opening />);

// What the morning does not need is read once the first page is there: charts and the week's grid are half of the program.
const AidePage = page(async () => (await import('#window/features/aide/AidePage.tsx')).AidePage);
const AgendaPage = page(async () => (await import('#window/features/agenda/AgendaPage.tsx')).AgendaPage);
const OwnLinesPage = page(async () => (await import('#window/features/journal/OwnLinesPage.tsx')).OwnLinesPage);
const JournalPage = page(async () => (await import('#window/features/journal/JournalPage.tsx')).JournalPage);
const MissingPage = page(async () => (await import('#window/features/completude/MissingPage.tsx')).MissingPage);
const LieuxPage = page(async () => (await import('#window/features/lieux/LieuxPage.tsx')).LieuxPage);
const DayListPage = page(async () => (await import('#window/features/impression/DayListPage.tsx')).DayListPage);
const CardPage = page(async () => (await import('#window/features/impression/CardPage.tsx')).CardPage);
const IndicateursPage = page(
  async () => (await import('#window/features/indicateurs/IndicateursPage.tsx')).IndicateursPage,
);
const EnvoiPage = page(async () => (await import('#window/features/envoi/EnvoiPage.tsx')).EnvoiPage);
const PorteurPage = page(async () => (await import('#window/features/porteur/PorteurPage.tsx')).PorteurPage);
const RapportPage = page(async () => (await import('#window/features/rapport/RapportPage.tsx')).RapportPage);
const ActivitePage = page(async () => (await import('#window/features/activite/ActivitePage.tsx')).ActivitePage);
const DoublonsPage = page(async () => (await import('#window/features/doublons/DoublonsPage.tsx')).DoublonsPage);
const MergePage = page(async () => (await import('#window/features/doublons/MergePage.tsx')).MergePage);
const GroupesPage = page(async () => (await import('#window/features/groupes/GroupesPage.tsx')).GroupesPage);
const GroupePage = page(async () => (await import('#window/features/groupes/GroupePage.tsx')).GroupePage);
const NewGroupePage = page(async () => (await import('#window/features/groupes/NewGroupePage.tsx')).NewGroupePage);
const EditGroupePage = page(async () => (await import('#window/features/groupes/EditGroupePage.tsx')).EditGroupePage);
const ProgrammesPage = page(
  async () => (await import('#window/features/programmes/ProgrammesPage.tsx')).ProgrammesPage,
);
const ProgrammePage = page(async () => (await import('#window/features/programmes/ProgrammePage.tsx')).ProgrammePage);
const NewProgrammePage = page(
  async () => (await import('#window/features/programmes/ProgrammePage.tsx')).NewProgrammePage,
);
const ImportPage = page(async () => (await import('#window/features/imports/ImportPage.tsx')).ImportPage);
const TransfertsPage = page(
  async () => (await import('#window/features/transferts/TransfertsPage.tsx')).TransfertsPage,
);
const DocumentPage = page(async () => (await import('#window/features/documents/DocumentPage.tsx')).DocumentPage);
const ModelesPage = page(async () => (await import('#window/features/documents/ModelesPage.tsx')).ModelesPage);
const ComptesPage = page(async () => (await import('#window/features/comptes/ComptesPage.tsx')).ComptesPage);
const CleCliniquePage = page(
  async () => (await import('#window/features/clinique/CleCliniquePage.tsx')).CleCliniquePage,
);
const ParametresPage = page(
  async () => (await import('#window/features/parametres/ParametresPage.tsx')).ParametresPage,
);

const UpdatesPage = page(async () => (await import('#window/features/misesAJour/UpdatesPage.tsx')).UpdatesPage);
const AboutPage = page(async () => (await import('#window/features/misesAJour/AboutPage.tsx')).AboutPage);
const SauvegardesPage = page(
  async () => (await import('#window/features/sauvegardes/SauvegardesPage.tsx')).SauvegardesPage,
);
const ConservationPage = page(
  async () => (await import('#window/features/conservation/ConservationPage.tsx')).ConservationPage,
);
const HousingPage = page(async () => (await import('#window/features/hebergements/HousingPage.tsx')).HousingPage);
const PlacesPage = page(async () => (await import('#window/features/hebergements/PlacesPage.tsx')).PlacesPage);
const SeancePage = page(async () => (await import('#window/features/seances/SeancePage.tsx')).SeancePage);
const SheetPage = page(async () => (await import('#window/features/seances/SheetPage.tsx')).SheetPage);
const WaitingPage = page(async () => (await import('#window/features/inscriptions/WaitingPage.tsx')).WaitingPage);
const ReceiptPage = page(async () => (await import('#window/features/versements/ReceiptPage.tsx')).ReceiptPage);

/** What is opened many times a day: read while the first page is looked at. */
const often = [AgendaPage, DayListPage];

/** Where the menu leads, apart from what is there from the start. */
const menuPages: Readonly<Record<string, Pick<Later<never>, 'preload'>>> = {
  '/agenda': AgendaPage,
  '/a-completer': MissingPage,
  '/groupes': GroupesPage,
  '/hebergements': HousingPage,
  '/activite': ActivitePage,
  '/indicateurs': IndicateursPage,
  '/envoi': EnvoiPage,
  '/porteur': PorteurPage,
  '/rapport': RapportPage,
  '/comptes': ComptesPage,
  '/journal': JournalPage,
  '/parametres': ParametresPage,
};

/** Somebody is about to click: the page is read meanwhile. */
export const preloadPage = (path: string): void => void menuPages[path]?.preload();

/** Pages by path; an account sent where it may not go lands on its first page. */
export function Routes({ shown }: { shown: readonly Destination[] }) {
  const has = (path: string) => shown.some((entry) => entry.path === path);
  const home = shown[0]?.path ?? '/parametres';
  usePreload(often);
  return (
    <Switch>
      {has('/dossiers') ? (
        <Route path="/groupes/:id/seances/:seanceId/feuille">
          {({ id, seanceId }) => <SheetPage key={seanceId} groupeId={id} seanceId={seanceId} />}
        </Route>
      ) : null}
      {has('/dossiers') ? (
        <Route path="/groupes/:id/seances/:seanceId">
          {({ id, seanceId }) => <SeancePage key={seanceId} groupeId={id} seanceId={seanceId} />}
        </Route>
      ) : null}
      {has('/dossiers') ? <Route path="/groupes/attente" component={WaitingPage} /> : null}
      {has('/dossiers') ? (
        <Route path="/recus/:id">{({ id }) => <ReceiptPage key={id} versementId={id} />}</Route>
      ) : null}
      {has('/') ? <Route path="/" component={TodayPage} /> : null}
      {has('/agenda') ? <Route path="/agenda" component={AgendaPage} /> : null}
      {has('/agenda') ? <Route path="/agenda/lieux" component={LieuxPage} /> : null}
      {has('/agenda') ? <Route path="/agenda/imprimer" component={DayListPage} /> : null}
      {has('/dossiers') ? (
        <Route path="/dossiers/:id/carte">{({ id }) => <CardPage key={id} accompagnementId={id} />}</Route>
      ) : null}
      {has('/dossiers') ? <Route path="/dossiers" component={ListPage} /> : null}
      {has('/dossiers/nouveau') ? <Route path="/dossiers/nouveau" component={OpenPage} /> : null}
      {has('/dossiers') ? <Route path="/dossiers/doublons" component={DoublonsPage} /> : null}
      {has('/dossiers/nouveau') ? <Route path="/dossiers/importer" component={ImportPage} /> : null}
      {has('/dossiers') ? <Route path="/dossiers/transferts" component={TransfertsPage} /> : null}
      {has('/dossiers/nouveau') ? (
        <Route path="/dossiers/doublons/:one/:two">
          {({ one, two }) => <MergePage key={`${one}.${two}`} personneId={one} otherId={two} />}
        </Route>
      ) : null}
      {has('/dossiers') ? (
        <Route path="/:of/:id/courriers/:documentId">
          {({ documentId }) => <DocumentPage key={documentId} documentId={documentId} />}
        </Route>
      ) : null}
      {has('/dossiers') ? (
        <Route path="/dossiers/:id">{({ id }) => <AccompagnementPage key={id} accompagnementId={id} />}</Route>
      ) : null}
      {has('/dossiers') ? (
        <Route path="/personnes/:id">{({ id }) => <PersonnePage key={id} personneId={id} />}</Route>
      ) : null}
      {has('/hebergements') ? <Route path="/hebergements" component={HousingPage} /> : null}
      {has('/hebergements') ? <Route path="/hebergements/places" component={PlacesPage} /> : null}
      {has('/a-completer') ? <Route path="/a-completer" component={MissingPage} /> : null}
      {has('/echeances') ? <Route path="/echeances" component={DuesPage} /> : null}
      {has('/agenda') ? <Route path="/agenda/remplacements" component={RemplacementsPage} /> : null}
      {has('/orientations') ? <Route path="/orientations" component={RegisterPage} /> : null}
      {has('/dossiers/nouveau') ? <Route path="/orientations/nouvelle" component={ReceivePage} /> : null}
      {has('/orientations') ? <Route path="/orientations/prescripteurs" component={PrescripteursPage} /> : null}
      {has('/orientations') ? (
        <Route path="/orientations/:id">{({ id }) => <OrientationPage key={id} orientationId={id} />}</Route>
      ) : null}
      {has('/groupes') ? <Route path="/groupes" component={GroupesPage} /> : null}
      {has('/groupes') ? <Route path="/groupes/nouveau" component={NewGroupePage} /> : null}
      {has('/groupes') ? <Route path="/groupes/modeles" component={ProgrammesPage} /> : null}
      {has('/groupes') ? <Route path="/groupes/modeles/nouveau" component={NewProgrammePage} /> : null}
      {has('/groupes') ? (
        <Route path="/groupes/modeles/:id">{({ id }) => <ProgrammePage key={id} programmeId={id} />}</Route>
      ) : null}
      {has('/groupes') ? (
        <Route path="/groupes/:id/modifier">{({ id }) => <EditGroupePage key={id} groupeId={id} />}</Route>
      ) : null}
      {has('/groupes') ? <Route path="/groupes/:id">{({ id }) => <GroupePage key={id} groupeId={id} />}</Route> : null}
      {has('/indicateurs') ? <Route path="/indicateurs" component={IndicateursPage} /> : null}
      {has('/envoi') ? <Route path="/envoi" component={EnvoiPage} /> : null}
      {has('/porteur') ? <Route path="/porteur" component={PorteurPage} /> : null}
      {has('/rapport') ? <Route path="/rapport" component={RapportPage} /> : null}
      {has('/activite') ? <Route path="/activite" component={ActivitePage} /> : null}
      {has('/comptes') ? <Route path="/comptes" component={ComptesPage} /> : null}
      {has('/dossiers') ? <Route path="/parametres/modeles" component={ModelesPage} /> : null}
      <Route path="/parametres/cle-clinique" component={CleCliniquePage} />
      <Route path="/parametres/sauvegardes" component={SauvegardesPage} />
      <Route path="/parametres/conservation" component={ConservationPage} />
      <Route path={updatesPath} component={UpdatesPage} />
      <Route path={licencesPath} component={AboutPage} />
      {has('/journal') ? <Route path="/journal" component={JournalPage} /> : null}
      <Route path={ownLinesPath} component={OwnLinesPage} />
      <Route path="/parametres" component={ParametresPage} />
      <Route path="/aide">
        <AidePage />
      </Route>
      <Route path="/aide/:page">{({ page }) => <AidePage page={page} />}</Route>
      <Route>
        <Redirect to={home} replace />
      </Route>
    </Switch>
  );
}
