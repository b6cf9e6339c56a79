import type { Core } from '#contract/index.ts';
import { analyseHandlers as analyse } from './analyse/operations.ts';
import { accompagnementsHandlers as accompagnements } from './accompagnements/operations.ts';
import { brouillonsHandlers as brouillons } from './brouillons/operations.ts';
import { chronologieHandlers as chronologie } from './chronologie/operations.ts';
import { champsHandlers as champs } from './champs/operations.ts';
import {
  cliniqueHandlers as clinique,
  suiviPsychologiqueHandlers as suiviPsychologique,
} from './clinique/operations.ts';
import { completudeHandlers as completude } from './completude/operations.ts';
import { comptesHandlers as comptes } from './comptes/operations.ts';
import { conservationHandlers as conservation } from './conservation/operations.ts';
import { controlesHandlers as controles } from './controles/operations.ts';
import { convocationsHandlers as convocations } from './convocations/operations.ts';
import {
  courrierAntenneHandlers as courrierAntenne,
  courrierPorteurHandlers as courrierPorteur,
} from './courrier/operations.ts';
import { diffusionHandlers as diffusion } from './diffusion/operations.ts';
import type { AllHandlers } from './door.ts';
import { doublonsHandlers as doublons } from './doublons/operations.ts';
import { envoiHandlers as envoi } from './envoi/operations.ts';
import { documentsHandlers as documents } from './documents/operations.ts';
import { exportsHandlers as exports } from './exports/operations.ts';
import { groupesHandlers as groupes } from './groupes/operations.ts';
import { importsHandlers as imports } from './imports/operations.ts';
import { inscriptionsHandlers as inscriptions } from './inscriptions/operations.ts';
import { historiqueHandlers as historique } from './historique/operations.ts';
import { indicateursHandlers as indicateurs } from './indicateurs/operations.ts';
import { journalHandlers as journal } from './journal/operations.ts';
import { lieuxHandlers as lieux } from './lieux/operations.ts';
import { mesuresHandlers as mesures } from './mesures/operations.ts';
import { misesAJourHandlers as misesAJour } from './misesAJour/operations.ts';
import { modelesHandlers as modeles } from './modeles/operations.ts';
import { notesHandlers as notes } from './notes/operations.ts';
import { orientationsHandlers as orientations } from './orientations/operations.ts';
import { ouvertesHandlers as ouvertes } from './ouvertes/operations.ts';
import { parametresHandlers as parametres } from './parametres/operations.ts';
import { accueilHandlers as accueil } from './accueil/operations.ts';
import { activiteHandlers as activite } from './activite/operations.ts';
import { conventionsHandlers as conventions } from './conventions/operations.ts';
import { permanenceHandlers as permanence } from './permanence/operations.ts';
import { personnesHandlers as personnes } from './personnes/operations.ts';
import { piecesHandlers as pieces } from './pieces/operations.ts';
import { placesHandlers as places } from './places/operations.ts';
import { porteurHandlers as porteur } from './porteur/operations.ts';
import { arriveesHandlers as arrivees } from './arrivees/operations.ts';
import { antennesHandlers as antennes } from './antennes/operations.ts';
import { preferencesHandlers as preferences } from './preferences/operations.ts';
import { premiersPasHandlers as premiersPas } from './premiersPas/operations.ts';
import { programmesHandlers as programmes } from './programmes/operations.ts';
import {
  commentairesRegionHandlers as commentairesRegion,
  questionsHandlers as questions,
} from './questions/operations.ts';
import { questionsRecuesHandlers as questionsRecues } from './questions/recuesOperations.ts';
import { rappelsHandlers as rappels } from './rappels/operations.ts';
import { rapportHandlers as rapport } from './rapport/operations.ts';
import { rechercheHandlers as recherche } from './recherche/operations.ts';
import { recuperationsHandlers as recuperations } from './recuperations/operations.ts';
import { remplacementsHandlers as remplacements } from './remplacements/operations.ts';
import { sauvegardesHandlers as sauvegardes } from './sauvegardes/operations.ts';
import { seancesHandlers as seances } from './seances/operations.ts';
import { sejoursHandlers as sejours } from './sejours/operations.ts';
import { seriesHandlers as series } from './series/operations.ts';
import { transfertsHandlers as transferts } from './transferts/operations.ts';
import { verificationHandlers as verification } from './verification/operations.ts';
import { versementsHandlers as versements } from './versements/operations.ts';
import { coffreHandlers as coffre } from './vault/operations.ts';

export const handlers: AllHandlers<Core> = {
  coffre,
  comptes,
  brouillons,
  parametres,
  accompagnements,
  orientations,
  mesures,
  notes,
  chronologie,
  completude,
  conservation,
  controles,
  convocations,
  series,
  lieux,
  rappels,
  remplacements,
  indicateurs,
  envoi,
  diffusion,
  ouvertes,
  porteur,
  analyse,
  rapport,
  permanence,
  accueil,
  activite,
  conventions,
  courrierPorteur,
  courrierAntenne,
  questions,
  questionsRecues,
  commentairesRegion,
  verification,
  arrivees,
  antennes,
  recherche,
  doublons,
  transferts,
  preferences,
  premiersPas,
  exports,
  imports,
  personnes,
  champs,
  historique,
  journal,
  documents,
  modeles,
  pieces,
  clinique,
  suiviPsychologique,
  programmes,
  groupes,
  seances,
  inscriptions,
  places,
  sejours,
  versements,
  sauvegardes,
  recuperations,
  misesAJour,
};
