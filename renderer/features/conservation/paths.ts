export const conservationPath = '/parametres/conservation';
