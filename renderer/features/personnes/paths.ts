/** Addresses of the screens of this domain, inside the window: opaque ids, never a name. */
export const personnePath = (personneId: string): string => `/personnes/${personneId}`;
