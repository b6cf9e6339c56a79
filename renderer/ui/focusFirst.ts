/** As a `ref`: the field where the page begins gets the focus when it appears. */
export const focusFirst = (field: HTMLElement | null): void => field?.focus();
