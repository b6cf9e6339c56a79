/**
 * What a spreadsheet would take for a formula once the file is opened, even under apostrophes: the reader takes one
 * apostrophe back, so that writing then reading gives the same text.
 */
const wouldCompute = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const wasProtected = /^'+[=+\-@\t\r\n＝＋－＠]/u;

/** @example protectedText('=1+1') // "'=1+1", which no spreadsheet computes */
export const protectedText = (text: string): string => (wouldCompute.test(text) ? `'${text}` : text);

export const unprotected = (text: string): string => (wasProtected.test(text) ? text.slice(1) : text);
