import { Passphrase } from '#contract/coffre.ts';
import { check } from '../../ui/check.ts';

export const emptyPassphrase = { passphrase: '', confirmation: '' };

export const passphraseRules = {
  passphrase: check(Passphrase),
  confirmation: (typed: string, { passphrase }: { passphrase: string }) =>
    typed === passphrase ? null : 'Les deux phrases de passe sont différentes\u00a0: retapez la même.',
};
