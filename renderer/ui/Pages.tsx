import { Pagination } from '@mantine/core';

/** Lines of a list shown at once. */
export const pageSize = 25;

const controls = {
  first: 'Première page',
  previous: 'Page précédente',
  next: 'Page suivante',
  last: 'Dernière page',
} as const;

interface PagesProps {
  /** Lines of the whole list. */
  total: number;
  /** From 1. */
  page: number;
  onChange: (page: number) => void;
}

/** The way from page to page of a list; nothing when it fits on one. */
export function Pages({ total, page, onChange }: PagesProps) {
  if (total <= pageSize) return null;
  return (
    <Pagination
      mt="md"
      value={page}
      total={Math.ceil(total / pageSize)}
      onChange={onChange}
      getControlProps={(control) => ({ 'aria-label': controls[control] })}
      getItemProps={(number) => ({ 'aria-label': `Page ${String(number)}` })}
    />
  );
}
