import { roleLabels, roles } from '#contract/rights.ts';

export const roleChoices = roles.map((role) => ({ value: role, label: roleLabels[role] }));
