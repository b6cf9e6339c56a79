/** The whole guide on one page, to print it. */
export const wholeGuide = 'tout';
export const guidePath = (page?: string): string => (page === undefined ? '/aide' : `/aide/${page}`);
