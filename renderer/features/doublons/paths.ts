/** Addresses of the screens of this domain, inside the window: opaque ids, never a name. */
export const doublonsPath = '/dossiers/doublons';
export const mergePath = (personneId: string, otherId: string): string => `${doublonsPath}/${personneId}/${otherId}`;
