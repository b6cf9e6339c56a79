export { refuse, Refusal } from '#contract/refusal.ts';
