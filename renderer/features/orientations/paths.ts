/** Addresses of the screens of this domain, inside the window. */
export const registerPath = '/orientations';
export const receivePath = '/orientations/nouvelle';
export const prescripteursPath = '/orientations/prescripteurs';
export const orientationPath = (orientationId: string): string => `/orientations/${orientationId}`;
export const openFromPath = (orientationId: string): string => `/dossiers/nouveau?orientation=${orientationId}`;
