const controls = {
  first: 'Première page',
  previous: 'Page précédente',
  next: 'Page suivante',
  last: 'Dernière page',
} as const;

/** Words of the library's pagination for screen readers. */
export const pageLabels = {
  getControlProps: (control: keyof typeof controls) => ({ 'aria-label': controls[control] }),
  getItemProps: (page: number) => ({ 'aria-label': `Page ${String(page)}` }),
};
