import type { DossierTransmis } from '#contract/transferts.ts';
import type { CoordonneeKind, InterdictionKind, SituationTopic } from '#contract/situationTerms.ts';
import type { NoteKind } from '#contract/terms.ts';
import { count, numericDay } from '#window/ui/format.ts';

export const coordonneeWords: Record<CoordonneeKind, string> = {
  telephone: 'Téléphone',
  courriel: 'Courriel',
  adresse: 'Adresse',
};
export const interdictionWords: Record<InterdictionKind, string> = {
  contact: 'Interdiction de contact',
  paraitre: 'Interdiction de paraître',
};
export const situationWords: Record<SituationTopic, string> = {
  logement: 'Logement',
  emploi: 'Emploi',
  ressources: 'Ressources',
  parentalite: 'Parentalité',
  addictions: 'Addictions',
  sante: 'Santé',
};
export const noteWords: Record<NoteKind, string> = {
  entretien: 'Entretien',
  appel: 'Appel',
  partenaire: 'Partenaire',
  incident: 'Incident',
  autre: 'Autre note',
};

/** What a situation says, whatever its shape: every value that is told, in its order. */
export function situationText({ value }: DossierTransmis['situations'][number]): string {
  const told: string[] = [];
  const read = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(read);
    if (typeof part === 'object' && part !== null) return Object.values(part).forEach(read);
    if (typeof part === 'string' || typeof part === 'number') told.push(String(part).replaceAll('-', ' '));
    if (part === true) told.push('oui');
    if (part === false) told.push('non');
  };
  try {
    read(JSON.parse(value));
  } catch {
    // Another version's shape: shown as it was written.
    return value;
  }
  return told.length === 0 ? 'non précisé' : told.join(', ');
}

type Module = DossierTransmis['modules'][number];

/** @param from null for somebody who waits */
export function datesWords(from: string | null, to: string | null): string {
  if (from === null) return to === null ? 'pas encore commencé' : `le ${numericDay(to)}`;
  return to === null ? `depuis le ${numericDay(from)}` : `du ${numericDay(from)} au ${numericDay(to)}`;
}

const counted = (total: number, one: string, many: string): string =>
  total === 0 ? '' : `${count(total)}\u00a0${total === 1 ? one : many}`;

/** « 4 séances : 2 présences, 1 absence excusée, 1 absence sans excuse, 1 rattrapage ». */
export function seancesWords({ planned, present, excused, unexcused, caughtUp }: Module['seances']): string {
  const answers = [
    counted(present, 'présence', 'présences'),
    counted(excused, 'absence excusée', 'absences excusées'),
    counted(unexcused, 'absence sans excuse', 'absences sans excuse'),
    counted(caughtUp, 'rattrapage', 'rattrapages'),
  ].filter(Boolean);
  const seances = counted(planned, 'séance', 'séances') || 'aucune séance';
  return answers.length === 0 ? seances : `${seances}\u00a0: ${answers.join(', ')}`;
}

/** « Règle remplie, attestation délivrée »; nothing for who never entered. */
export function ruleWords({ met, attested }: Pick<Module, 'met' | 'attested'>): string {
  if (met === null) return '';
  return [met ? 'Règle remplie' : 'Règle non remplie', attested ? 'attestation délivrée' : 'pas d’attestation'].join(
    ', ',
  );
}
