import { count } from '#window/ui/format.ts';

/** A line of a journal, as it is read over the phone. */
export const headLabel = ({ seq, mark }: { readonly seq: number; readonly mark: string }): string =>
  `ligne ${count(seq)}, empreinte ${mark.replaceAll(' ', '\u00a0')}`;
