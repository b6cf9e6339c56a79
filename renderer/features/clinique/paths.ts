export const cleCliniquePath = '/parametres/cle-clinique';
