export * from './accompagnements.ts';
export * from './comptes.ts';
export * from './convocations.ts';
export * from './envois.ts';
export * from './historique.ts';
export * from './mesures.ts';
export * from './orientations.ts';
export * from './personnes.ts';
