/** A dossier that changes antenne. Codes are stable and stored. */
export const transfertDirections = ['sortant', 'entrant'] as const;
export const transfertStates = ['en-attente', 'accuse', 'annule', 'recu'] as const;
