/** Addresses of the screens of this domain, inside the window. */
export const listPath = '/dossiers';
export const openPath = '/dossiers/nouveau';
/** The guided screen, filled from an orientation of the register. */
export const openFromPath = (orientationId: string): string => `${openPath}/${orientationId}`;
export const dossierPath = (accompagnementId: string): string => `/dossiers/${accompagnementId}`;
