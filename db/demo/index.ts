export { demoAntennes, quotaYears, reportFigures, type DemoAntenne } from './antennes.ts';
export { buildAntenne, type BuildOptions, type Built } from './build.ts';
