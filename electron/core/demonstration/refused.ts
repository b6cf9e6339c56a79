import type { Kind } from '#contract/operation.ts';
import { refuse } from '../refusal.ts';

/** Long works that leave nothing behind the base of the demonstration; any other is refused, those to come too. */
const allowedTasks: readonly string[] = [
  'analyse.exportFile',
  'coffre.lock',
  'conservation.accessJson',
  'conservation.accessPdf',
  'conservation.certificatePdf',
  'conservation.review',
  'documents.exportDocx',
  'documents.issue',
  'documents.preview',
  'envoi.approve',
  'envoi.prepare',
  'indicateurs.exportPdf',
  'rapport.exportPublic',
  'rapport.exportWorking',
  'rapport.preview',
  'versements.receipt',
];

/** Where everything that is not a reading concerns keys, other computers or other folders. */
const closedDomains: readonly string[] = [
  'coffre',
  'comptes',
  'courrierAntenne',
  'courrierPorteur',
  'misesAJour',
  'sauvegardes',
  'transferts',
];

/** What would be taken outside for the card, or the figures, of somebody real; and who would be believed here. */
const refusedOnes: readonly string[] = [
  'antennes.replaceCard',
  'envoi.exportCard',
  'envoi.exportSealed',
  'envoi.saveDepot',
  'envoi.setAutoSend',
  'envoi.trustPorteur',
  'porteur.enrolAntenne',
  'porteur.exportCard',
  'porteur.saveDepot',
  'transferts.exportCard',
];

/** All that is named above, for the test that they exist. */
export const closedNames: readonly string[] = [...allowedTasks, ...closedDomains, ...refusedOnes];

/** Whether the demonstration does not answer this operation. */
export function isShownOnly(path: string, kind: Kind): boolean {
  if (refusedOnes.includes(path)) return true;
  if (allowedTasks.includes(path)) return false;
  const [domain = ''] = path.split('.');
  return kind === 'task' || (kind === 'write' && closedDomains.includes(domain));
}

/** @throws Refusal 'demonstration' */
export function assertInDemonstration(path: string, kind: Kind): void {
  if (isShownOnly(path, kind))
    refuse(
      'demonstration',
      'La démonstration ne fait rien sortir et ne garde rien\u00a0: quittez-la pour le faire dans votre antenne.',
    );
}
