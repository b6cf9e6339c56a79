export * from './accompagnements.ts';
export * from './comptes.ts';
export * from './convocations.ts';
export * from './envois.ts';
