import { z } from 'zod';
import type { Certificate } from '#contract/conservation.ts';
import type { ErasureReason } from '#contract/conservationTerms.ts';
import { dateLabel, labelOf } from '../calendar/labels.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { backupsMonth } from './retention.ts';

/** What each table holds of a person, in the order of a certificate; a test refuses a table without its words. */
export const tableWords: Readonly<Record<string, string>> = {
  personne: 'Fiches de la personne',
  alias: 'Autres noms',
  coordonnee: 'Coordonnées',
  situation: 'Informations de situation',
  complement: 'Réponses aux questions de l’antenne',
  interdiction: 'Interdictions',
  orientation: 'Orientations',
  orientation_recue: 'Orientations reçues du porteur',
  entretien: 'Premiers entretiens',
  mesure: 'Mesures',
  obligation: 'Obligations',
  mesure_change: 'Décisions sur la mesure',
  echeance: 'Échéances',
  accompagnement: 'Accompagnements',
  remplacement: 'Remplacements du référent',
  note: 'Notes de suivi',
  serie: 'Séries de convocations',
  pause: 'Pauses de convocations',
  convocation: 'Convocations',
  rappel: 'Rappels',
  inscription: 'Inscriptions à un module',
  seance: 'Entretiens individuels d’un module',
  animateur: 'Professionnels de ces entretiens',
  pseudonyme: 'Noms donnés à ces entretiens',
  emargement: 'Émargements',
  sejour: 'Séjours',
  versement: 'Participations financières',
  document: 'Courriers',
  piece: 'Pièces jointes',
  contenu: 'Contenus de courriers et de pièces',
  transfert: 'Transmissions de dossier',
  incompatibilite: 'Indications «\u00a0à ne pas réunir\u00a0»',
  distinction: 'Indications «\u00a0pas les mêmes\u00a0»',
  fusion: 'Réunions de doublons',
  prolongation: 'Décisions de conservation',
  recuperation: 'Remises depuis une sauvegarde',
  modification: 'Lignes d’historique',
  lot_line: 'Lignes de tableaux repris',
  brouillon: 'Saisies non enregistrées et vues gardées',
};

/** That there is a clinical note is the psychologists' own: it is erased like the rest, and counted for nobody. */
export const secretTables: ReadonlySet<string> = new Set(['note_clinique']);

/** Counts by table as they are read, in that order. */
export const countsTold = (counts: ReadonlyMap<string, number>): { label: string; count: number }[] =>
  Object.entries(tableWords).flatMap(([table, label]) => {
    const count = counts.get(table) ?? 0;
    return count === 0 ? [] : [{ label, count }];
  });

/** @param day the erasure */
export function backupsTold(day: string): string {
  const [year, month] = backupsMonth(day).split('-').map(Number);
  return `Les sauvegardes faites avant l’effacement le contiennent encore, chiffrées. La dernière disparaît d’elle-même à la première sauvegarde de ${labelOf({ year: year ?? 0, month: month ?? 0 })}, si une sauvegarde est faite chaque mois d’ici là. Les copies rangées ailleurs par quelqu’un ne sont pas connues de l’application.`;
}

const Counts = z.record(z.string(), z.number());

interface CertificateRow {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly reason: ErasureReason;
  readonly opaqueId: string;
  readonly erased: string;
  readonly rewrittenAt: string | null;
  readonly backupsRemovedAt: string | null;
}

export const certificateOf = (row: CertificateRow): Certificate => ({
  effacementId: row.id,
  at: row.at,
  who: row.who,
  reason: row.reason,
  opaqueId: row.opaqueId,
  rows: countsTold(new Map(Object.entries(Counts.parse(JSON.parse(row.erased))))),
  finished: row.rewrittenAt !== null,
  backups:
    row.backupsRemovedAt === null
      ? backupsTold(parisDayOf(row.at))
      : `Les sauvegardes faites avant l’effacement ont été retirées le ${dateLabel(parisDayOf(row.backupsRemovedAt))}, sur cet ordinateur et au second emplacement. Les copies rangées ailleurs par quelqu’un ne sont pas connues de l’application.`,
});
