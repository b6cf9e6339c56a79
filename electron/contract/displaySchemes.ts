/** `auto` follows the computer, its wish for more contrast included. Apart from the schemas: the lock screen draws them. */
export const displaySchemes = ['auto', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
export type DisplayScheme = (typeof displaySchemes)[number];
