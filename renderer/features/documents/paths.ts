import { dossierPath } from '../accompagnements/paths.ts';

export const documentPath = (accompagnementId: string, documentId: string): string =>
  `${dossierPath(accompagnementId)}/courriers/${documentId}`;
export const lettersPath = (accompagnementId: string): string => `${dossierPath(accompagnementId)}?vue=courriers`;
export const modelesPath = '/parametres/modeles';
