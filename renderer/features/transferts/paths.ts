/** Addresses of the screens of this domain, inside the window. */
export const transfertsPath = '/dossiers/transferts';
