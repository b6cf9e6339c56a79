/** The whole guide on one page, to print it. */
export const wholeGuide = 'tout';
export const guidePath = (page?: string): string => (page === undefined ? '/aide' : `/aide/${page}`);
/** A page of the guide, open at one of its sections. */
export const sectionPath = ({ page, anchor }: { readonly page: string; readonly anchor: string | null }): string =>
  anchor === null ? guidePath(page) : `${guidePath(page)}?section=${anchor}`;
