import type { BackupState, Generation } from '#contract/sauvegardes.ts';
import { count } from '../../ui/format.ts';

const minute = 60_000;

/** « il y a 2 heures », from the clock of this computer. */
export function ago(instant: string, now = Date.now()): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / minute));
  if (minutes < 2) return 'à l’instant';
  if (minutes < 60) return `il y a ${minutes}\u00a0minutes`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `il y a ${hours}\u00a0${hours > 1 ? 'heures' : 'heure'}`;
  return `il y a ${count(Math.floor(hours / 24))}\u00a0jours`;
}

/** « 1,4 Mo » */
export function sizeLabel(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'ko'] : [bytes / 1_000_000, 'Mo'];
  return `${value.toLocaleString('fr-FR', { maximumFractionDigits: value < 10 ? 1 : 0 })}\u00a0${unit}`;
}

export const reasonLabels: Record<NonNullable<Generation['reason']>, string> = {
  automatique: 'Chaque jour',
  fermeture: 'À la fermeture',
  demandee: 'À la demande',
  'avant-migration': 'Avant une mise à jour',
  'avant-mise-a-jour': 'Avant une mise à jour',
  'avant-restauration': 'Avant une restauration',
  'avant-retrait': 'Avant un changement de clé',
};

export const doingLabels: Record<NonNullable<BackupState['running']>['doing'], string> = {
  copie: 'Copie de la base',
  lecture: 'Lecture de la copie',
  scellement: 'Chiffrement',
  relecture: 'Relecture de la sauvegarde',
  pages: 'Vérification de chaque page',
  lignes: 'Vérification de chaque ligne',
  deplacement: 'Copie au second emplacement',
};

/** The one sentence of the frame. */
export function lastLabel({ lastVerifiedAt }: Pick<BackupState, 'lastVerifiedAt'>, now = Date.now()): string {
  return lastVerifiedAt === null
    ? 'Pas encore de sauvegarde vérifiée'
    : `Dernière sauvegarde vérifiée ${ago(lastVerifiedAt, now)}`;
}

/** What to do when it is not well; null when all is well. */
export function advice({ level, failure }: Pick<BackupState, 'level' | 'failure'>): string | null {
  if (failure) return failure.message;
  if (level === 'recent') return null;
  return 'Faites une sauvegarde maintenant. Si cela recommence chaque jour, prévenez la personne qui gère les postes.';
}

/** « 3 éléments remis, une valeur d’avant reprise » */
export function broughtLabel({ rows, fields }: { rows: number; fields: number }): string {
  const parts = [
    rows === 0 ? null : rows === 1 ? 'un élément remis' : `${count(rows)}\u00a0éléments remis`,
    fields === 0
      ? null
      : fields === 1
        ? 'une valeur d’avant reprise'
        : `${count(fields)}\u00a0valeurs d’avant reprises`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'la base avait déjà tout ce qui se voit' : parts.join(', ');
}
