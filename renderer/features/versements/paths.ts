/** Address of the screen of this domain, inside the window: an opaque id, never a name. */
export const receiptPath = (versementId: string): string => `/recus/${versementId}`;
