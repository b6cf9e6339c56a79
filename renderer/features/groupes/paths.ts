export const groupesPath = '/groupes';
export const newGroupePath = '/groupes/nouveau';
export const programmesPath = '/groupes/modeles';
export const waitingPath = '/groupes/attente';
export const groupePath = (groupeId: string): string => `/groupes/${groupeId}`;
export const seancePath = (groupeId: string, seanceId: string): string => `/groupes/${groupeId}/seances/${seanceId}`;
export const sheetPath = (groupeId: string, seanceId: string): string => `${seancePath(groupeId, seanceId)}/feuille`;
