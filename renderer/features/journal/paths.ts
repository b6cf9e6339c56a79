export const ownLinesPath = '/parametres/mon-journal';
