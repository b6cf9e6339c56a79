import { Redirect, Route, Switch } from 'wouter';
import { AccompagnementPage } from '#window/features/accompagnements/AccompagnementPage.tsx';
import { ListPage } from '#window/features/accompagnements/ListPage.tsx';
import { OpenPage } from '#window/features/accompagnements/OpenPage.tsx';
import { ComptesPage } from '#window/features/comptes/ComptesPage.tsx';
import { TodayPage } from '#window/features/convocations/TodayPage.tsx';
import { WeekPage } from '#window/features/convocations/WeekPage.tsx';
import { EnvoiPage } from '#window/features/envoi/EnvoiPage.tsx';
import { IndicateursPage } from '#window/features/indicateurs/IndicateursPage.tsx';
import { ParametresPage } from '#window/features/parametres/ParametresPage.tsx';
import { PorteurPage } from '#window/features/porteur/PorteurPage.tsx';
import type { Destination } from './navigation.ts';

/** Pages by path; an account sent where it may not go lands on its first page. */
export function Routes({ shown }: { shown: readonly Destination[] }) {
  const has = (path: string) => shown.some((entry) => entry.path === path);
  const home = shown[0]?.path ?? '/parametres';
  return (
    <Switch>
      {has('/') ? <Route path="/" component={TodayPage} /> : null}
      {has('/semaine') ? <Route path="/semaine" component={WeekPage} /> : null}
      {has('/dossiers') ? <Route path="/dossiers" component={ListPage} /> : null}
      {has('/dossiers/nouveau') ? <Route path="/dossiers/nouveau" component={OpenPage} /> : null}
      {has('/dossiers') ? (
        <Route path="/dossiers/:id">{({ id }) => <AccompagnementPage key={id} accompagnementId={id} />}</Route>
      ) : null}
      {has('/indicateurs') ? <Route path="/indicateurs" component={IndicateursPage} /> : null}
      {has('/envoi') ? <Route path="/envoi" component={EnvoiPage} /> : null}
      {has('/porteur') ? <Route path="/porteur" component={PorteurPage} /> : null}
      {has('/comptes') ? <Route path="/comptes" component={ComptesPage} /> : null}
      <Route path="/parametres" component={ParametresPage} />
      <Route>
        <Redirect to={home} replace />
      </Route>
    </Switch>
  );
}
