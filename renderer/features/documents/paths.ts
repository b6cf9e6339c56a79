import type { Subject } from '#contract/documents.ts';
import { dossierPath } from '../accompagnements/paths.ts';
import { orientationPath } from '../orientations/paths.ts';

const pathOf = (subject: Subject): string =>
  subject.about === 'accompagnement' ? dossierPath(subject.accompagnementId) : orientationPath(subject.orientationId);

export const documentPath = (subject: Subject, documentId: string): string =>
  `${pathOf(subject)}/courriers/${documentId}`;

/** The page where the letters of it are listed. */
export const lettersPath = (subject: Subject): string =>
  subject.about === 'accompagnement' ? `${pathOf(subject)}?vue=courriers` : pathOf(subject);

export const modelesPath = '/parametres/modeles';
