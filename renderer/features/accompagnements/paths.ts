/** Addresses of the screens of this domain, inside the window. */
export const listPath = '/dossiers';
export const openPath = '/dossiers/nouveau';
export const dossierPath = (accompagnementId: string): string => `/dossiers/${accompagnementId}`;
