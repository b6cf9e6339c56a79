import { Center, Loader } from '@mantine/core';
import { Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { AccompagnementPage } from '#window/features/accompagnements/AccompagnementPage.tsx';
import { ListPage } from '#window/features/accompagnements/ListPage.tsx';
import { OpenPage } from '#window/features/accompagnements/OpenPage.tsx';
import { TodayPage } from '#window/features/convocations/TodayPage.tsx';
import { ownLinesPath } from '#window/features/journal/paths.ts';
import { later, usePreload } from './later.tsx';
import { licencesPath, updatesPath } from '#window/features/misesAJour/paths.ts';
import { DuesPage } from '#window/features/mesures/DuesPage.tsx';
import { OrientationPage } from '#window/features/orientations/OrientationPage.tsx';
import { PrescripteursPage } from '#window/features/orientations/PrescripteursPage.tsx';
import { ReceivePage } from '#window/features/orientations/ReceivePage.tsx';
import { RegisterPage } from '#window/features/orientations/RegisterPage.tsx';
import { PersonnePage } from '#window/features/personnes/PersonnePage.tsx';
import { RemplacementsPage } from '#window/features/remplacements/RemplacementsPage.tsx';
import type { Destination } from './navigation.ts';

// What the morning does not need is read once the first page is there: charts and the week's grid are half of the program.
const AidePage = later(async () => (await import('#window/features/aide/AidePage.tsx')).AidePage);
const AgendaPage = later(async () => (await import('#window/features/agenda/AgendaPage.tsx')).AgendaPage);
const OwnLinesPage = later(async () => (await import('#window/features/journal/OwnLinesPage.tsx')).OwnLinesPage);
const JournalPage = later(async () => (await import('#window/features/journal/JournalPage.tsx')).JournalPage);
const MissingPage = later(async () => (await import('#window/features/completude/MissingPage.tsx')).MissingPage);
const LieuxPage = later(async () => (await import('#window/features/lieux/LieuxPage.tsx')).LieuxPage);
const DayListPage = later(async () => (await import('#window/features/impression/DayListPage.tsx')).DayListPage);
const CardPage = later(async () => (await import('#window/features/impression/CardPage.tsx')).CardPage);
const IndicateursPage = later(
  async () => (await import('#window/features/indicateurs/IndicateursPage.tsx')).IndicateursPage,
);
const EnvoiPage = later(async () => (await import('#window/features/envoi/EnvoiPage.tsx')).EnvoiPage);
const PorteurPage = later(async () => (await import('#window/features/porteur/PorteurPage.tsx')).PorteurPage);
const RapportPage = later(async () => (await import('#window/features/rapport/RapportPage.tsx')).RapportPage);
const ActivitePage = later(async () => (await import('#window/features/activite/ActivitePage.tsx')).ActivitePage);
const DoublonsPage = later(async () => (await import('#window/features/doublons/DoublonsPage.tsx')).DoublonsPage);
const MergePage = later(async () => (await import('#window/features/doublons/MergePage.tsx')).MergePage);
const GroupesPage = later(async () => (await import('#window/features/groupes/GroupesPage.tsx')).GroupesPage);
const GroupePage = later(async () => (await import('#window/features/groupes/GroupePage.tsx')).GroupePage);
const NewGroupePage = later(async () => (await import('#window/features/groupes/NewGroupePage.tsx')).NewGroupePage);
const EditGroupePage = later(async () => (await import('#window/features/groupes/EditGroupePage.tsx')).EditGroupePage);
const ProgrammesPage = later(
  async () => (await import('#window/features/programmes/ProgrammesPage.tsx')).ProgrammesPage,
);
const ProgrammePage = later(async () => (await import('#window/features/programmes/ProgrammePage.tsx')).ProgrammePage);
const NewProgrammePage = later(
  async () => (await import('#window/features/programmes/ProgrammePage.tsx')).NewProgrammePage,
);
const ImportPage = later(async () => (await import('#window/features/imports/ImportPage.tsx')).ImportPage);
const TransfertsPage = later(
  async () => (await import('#window/features/transferts/TransfertsPage.tsx')).TransfertsPage,
);
const DocumentPage = later(async () => (await import('#window/features/documents/DocumentPage.tsx')).DocumentPage);
const ModelesPage = later(async () => (await import('#window/features/documents/ModelesPage.tsx')).ModelesPage);
const ComptesPage = later(async () => (await import('#window/features/comptes/ComptesPage.tsx')).ComptesPage);
const CleCliniquePage = later(
  async () => (await import('#window/features/clinique/CleCliniquePage.tsx')).CleCliniquePage,
);
const ParametresPage = later(
  async () => (await import('#window/features/parametres/ParametresPage.tsx')).ParametresPage,
);

const UpdatesPage = later(async () => (await import('#window/features/misesAJour/UpdatesPage.tsx')).UpdatesPage);
const AboutPage = later(async () => (await import('#window/features/misesAJour/AboutPage.tsx')).AboutPage);
const SauvegardesPage = later(
  async () => (await import('#window/features/sauvegardes/SauvegardesPage.tsx')).SauvegardesPage,
);
const ConservationPage = later(
  async () => (await import('#window/features/conservation/ConservationPage.tsx')).ConservationPage,
);
const HousingPage = later(async () => (await import('#window/features/hebergements/HousingPage.tsx')).HousingPage);
const PlacesPage = later(async () => (await import('#window/features/hebergements/PlacesPage.tsx')).PlacesPage);
const SeancePage = later(async () => (await import('#window/features/seances/SeancePage.tsx')).SeancePage);
const SheetPage = later(async () => (await import('#window/features/seances/SheetPage.tsx')).SheetPage);
const WaitingPage = later(async () => (await import('#window/features/inscriptions/WaitingPage.tsx')).WaitingPage);
const ReceiptPage = later(async () => (await import('#window/features/versements/ReceiptPage.tsx')).ReceiptPage);

const pagesForLater = [
  AgendaPage,
  DayListPage,
  LieuxPage,
  HousingPage,
  PlacesPage,
  CardPage,
  MissingPage,
  IndicateursPage,
  EnvoiPage,
  PorteurPage,
  RapportPage,
  ActivitePage,
  DoublonsPage,
  MergePage,
  GroupesPage,
  GroupePage,
  NewGroupePage,
  EditGroupePage,
  ProgrammesPage,
  ProgrammePage,
  NewProgrammePage,
  ImportPage,
  TransfertsPage,
  DocumentPage,
  ModelesPage,
  ComptesPage,
  CleCliniquePage,
  ParametresPage,
  SauvegardesPage,
  ConservationPage,
  UpdatesPage,
  AboutPage,
  SeancePage,
  SheetPage,
  WaitingPage,
  ReceiptPage,
];

/** Pages by path; an account sent where it may not go lands on its first page. */
export function Routes({ shown }: { shown: readonly Destination[] }) {
  const has = (path: string) => shown.some((entry) => entry.path === path);
  const home = shown[0]?.path ?? '/parametres';
  usePreload(pagesForLater);
  return (
    <Suspense fallback={<Opening />}>
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
        {has('/groupes') ? (
          <Route path="/groupes/:id">{({ id }) => <GroupePage key={id} groupeId={id} />}</Route>
        ) : null}
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
    </Suspense>
  );
}

const Opening = () => (
  <Center h={200}>
    <Loader aria-label="Ouverture de la page" />
  </Center>
);
