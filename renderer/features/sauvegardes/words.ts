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

type Checked = Pick<Generation, 'verifiedAt' | 'problem'>;

/** What is known of a backup today, and since its last full reading; null when nobody ever read it. */
export function checkWord({ verifiedAt, problem }: Checked): { word: string; color: string; since: string | null } {
  if (problem?.kind === 'abimee') return { word: 'Abîmée', color: 'red', since: problem.at };
  if (problem) return { word: 'Ne s’ouvre pas', color: 'red', since: problem.at };
  return verifiedAt === null
    ? { word: 'Non vérifiée', color: 'orange', since: null }
    : { word: 'Vérifiée', color: 'teal', since: verifiedAt };
}

/** What to do of the backups that cannot be counted on; null when there is none. */
export function problemAdvice(lines: readonly Checked[]): { title: string; sentence: string } | null {
  const damaged = lines.filter(({ problem }) => problem?.kind === 'abimee').length;
  if (damaged > 0)
    return {
      title:
        damaged === 1
          ? 'Une sauvegarde est abîmée\u00a0: n’y comptez pas'
          : `${count(damaged)}\u00a0sauvegardes sont abîmées\u00a0: n’y comptez pas`,
      sentence:
        'Faites une sauvegarde maintenant. Pour revenir à la date d’une sauvegarde abîmée, prenez sa copie au second emplacement par «\u00a0Restaurer depuis un fichier\u00a0». Elle reste dans la liste trente jours. Si une autre s’abîme, le disque s’use sans doute\u00a0: prévenez la personne qui gère les postes.',
    };
  if (!lines.some(({ problem }) => problem)) return null;
  return {
    title: 'Une sauvegarde ne s’ouvre pas ici\u00a0: n’y comptez pas',
    sentence:
      'Elle a été faite avec une autre clé, ou par une version plus récente de l’application. Installez la dernière version, puis choisissez «\u00a0Restaurer…\u00a0» sur sa ligne pour la relire.',
  };
}

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

/** The same, unless the last one made cannot be counted on. */
export function headline(state: Pick<BackupState, 'failure' | 'generations' | 'lastVerifiedAt'>): string {
  if (state.failure) return 'La dernière sauvegarde a échoué';
  return state.generations[0]?.problem ? 'La dernière sauvegarde ne peut pas servir' : lastLabel(state);
}

/** What to do when it is not well; null when all is well. */
export function advice({ level, failure }: Pick<BackupState, 'level' | 'failure'>): string | null {
  if (failure) return failure.message;
  if (level === 'recent') return null;
  return 'Faites une sauvegarde maintenant. Si cela recommence chaque jour, prévenez la personne qui gère les postes.';
}

/** What to do of a witness that could not be read. */
export const witnessAdvice = ({ aside }: NonNullable<BackupState['witness']>): string =>
  `Le second emplacement garde un fichier qui dit jusqu’où allait le journal. ${
    aside === null
      ? 'Il ne peut plus être lu, et n’a pas pu être mis de côté\u00a0: rien n’est noté là-bas en attendant. Vérifiez que l’application a le droit d’y écrire'
      : `Il ne pouvait plus être lu\u00a0: il est gardé là-bas sous le nom ${aside}, et un autre a été commencé. Ne l’effacez pas`
  }, et prévenez la direction et le support\u00a0: quelqu’un a pu y toucher, ou la clé ou le disque s’abîme.`;

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
