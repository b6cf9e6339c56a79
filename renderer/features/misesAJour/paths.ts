export const updatesPath = '/parametres/mises-a-jour';
export const licencesPath = '/parametres/a-propos';
