export const dayListPath = '/agenda/imprimer';
export const cardPath = (accompagnementId: string): string => `/dossiers/${accompagnementId}/carte`;
