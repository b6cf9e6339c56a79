export const sauvegardesPath = '/parametres/sauvegardes';
