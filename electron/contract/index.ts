import { accompagnements } from './accompagnements.ts';
import { analyse } from './analyse.ts';
import { accueil } from './accueil.ts';
import { activite } from './activite.ts';
import { antennes } from './antennes.ts';
import { arrivees } from './arrivees.ts';
import { brouillons } from './brouillons.ts';
import { chronologie } from './chronologie.ts';
import { champs } from './champs.ts';
import { clinique, suiviPsychologique } from './clinique.ts';
import { coffre } from './coffre.ts';
import { comptes } from './comptes.ts';
import { completude } from './completude.ts';
import { conservation } from './conservation.ts';
import { controles } from './controles.ts';
import { conventions } from './conventions.ts';
import { convocations } from './convocations.ts';
import { courrierAntenne, courrierPorteur } from './courrier.ts';
import { diffusion } from './diffusion.ts';
import { doublons } from './doublons.ts';
import { envoi } from './envoi.ts';
import { documents } from './documents.ts';
import { exports } from './exports.ts';
import { groupes } from './groupes.ts';
import { imports } from './imports.ts';
import { inscriptions } from './inscriptions.ts';
import { historique } from './historique.ts';
import { indicateurs } from './indicateurs.ts';
import { journal } from './journal.ts';
import { lieux } from './lieux.ts';
import { mesures } from './mesures.ts';
import { misesAJour } from './misesAJour.ts';
import { modeles } from './modeles.ts';
import { notes } from './notes.ts';
import type { Client } from './operation.ts';
import { orientations } from './orientations.ts';
import { ouvertes } from './ouvertes.ts';
import { parametres } from './parametres.ts';
import { preferences } from './preferences.ts';
import { permanence } from './permanence.ts';
import { personnes } from './personnes.ts';
import { pieces } from './pieces.ts';
import { places } from './places.ts';
import { porteur } from './porteur.ts';
import { programmes } from './programmes.ts';
import { premiersPas } from './premiersPas.ts';
import { rappels } from './rappels.ts';
import { rapport } from './rapport.ts';
import { commentairesRegion, questions, questionsRecues } from './questions.ts';
import { recherche } from './recherche.ts';
import { recuperations } from './recuperations.ts';
import { remplacements } from './remplacements.ts';
import { sauvegardes } from './sauvegardes.ts';
import { seances } from './seances.ts';
import { sejours } from './sejours.ts';
import { series } from './series.ts';
import { transferts } from './transferts.ts';
import { verification } from './verification.ts';
import { versements } from './versements.ts';

export { shell } from './shell.ts';

/** Everything the window may ask of the core: the only list. */
export const core = {
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
  clinique,
  suiviPsychologique,
};
export type Core = typeof core;
export type CoreClient = Client<Core>;
