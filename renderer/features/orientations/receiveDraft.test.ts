import { describe, expect, it } from 'vitest';
import { ReceiveInput } from '#contract/orientations.ts';
import { emptyDraft } from '#window/features/accompagnements/openDraft.ts';
import { receiveErrors, toReceiveInput, type ReceiveDraft } from './receiveDraft.ts';

const call = (): ReceiveDraft => {
  const open = emptyDraft('2026-11-24');
  open.orientation = {
    ...open.orientation,
    source: 'justice',
    cadre: 'presentenciel',
    prescripteur: 'Parquet de Nîmes',
  };
  open.personne = { ...open.personne, lastName: 'Fabre', firstName: 'Julien', sexe: 'homme' };
  return { open, contact: 'Mme Soler', phone: '04 66 00 00 00' };
};

describe('the draft of a call', () => {
  it('needs no birth date', () => {
    expect(receiveErrors(call())).toEqual({});
    expect(ReceiveInput.parse(toReceiveInput(call())).personne).toMatchObject({ birthDate: null });
  });

  it('refuses a birth date that could not be read, and tells what is missing', () => {
    const draft = call();
    draft.open.personne = { ...draft.open.personne, birthDate: '31/02/1984', sexe: '' };
    expect(Object.keys(receiveErrors(draft))).toEqual(['personne.birthDate', 'personne.sexe']);
  });

  it('has nobody to call back when the person came alone', () => {
    const draft = call();
    draft.open.orientation = { ...draft.open.orientation, source: 'volontaire', cadre: 'volontaire' };
    expect(toReceiveInput(draft)).toMatchObject({ contact: null, phone: null, orientation: { prescripteur: null } });
  });
});
