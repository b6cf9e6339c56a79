import type { DossierTransmis } from '#contract/transferts.ts';
import type { CoordonneeKind, InterdictionKind, SituationTopic } from '#contract/situationTerms.ts';
import type { NoteKind } from '#contract/terms.ts';

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
