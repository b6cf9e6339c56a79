/** Address of the screen of this domain, inside the window. */
export const lieuxPath = '/agenda/lieux';
