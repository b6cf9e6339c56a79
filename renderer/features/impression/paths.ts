export const dayListPath = '/semaine/imprimer';
export const cardPath = (accompagnementId: string): string => `/dossiers/${accompagnementId}/carte`;
