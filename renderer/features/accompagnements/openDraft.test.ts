import { describe, expect, it } from 'vitest';
import { OpenInput } from '#contract/accompagnements.ts';
import { draftErrors, emptyDraft, mergeDraft, toOpenInput, type OpenDraft } from './openDraft.ts';

const today = '2026-11-23';

const filled = (): OpenDraft => ({
  orientationId: '',
  orientation: {
    receivedOn: '2026-11-20',
    source: 'justice',
    cadre: 'presentenciel',
    prescripteur: 'Parquet de Béziers',
  },
  personne: { personneId: '', lastName: 'Fabre', firstName: 'Julien', birthDate: '1984-07-03', sexe: 'homme' },
  withMesure: false,
  mesure: {
    nature: 'cjse',
    court: 'Tribunal judiciaire de Béziers',
    number: '26/00412',
    startsOn: '2026-11-20',
    endsOn: '',
    audienceOn: '2027-03-16',
  },
  type: 'cjse',
  startsOn: '2026-11-23',
  binomeId: '',
});

describe('the draft of an opening', () => {
  it('is accepted by the contract once filled', () => {
    expect(draftErrors(filled())).toEqual({});
    expect(OpenInput.parse(toOpenInput(filled())).mesure).toMatchObject({ endsOn: null, audienceOn: '2027-03-16' });
  });

  it('gives each empty field its own sentence', () => {
    expect(draftErrors(emptyDraft(today))).toMatchObject({
      'personne.lastName': 'Indiquez le nom.',
      'personne.birthDate': 'Indiquez une date.',
      'orientation.source': 'Indiquez d’où vient l’orientation.',
      'orientation.cadre': 'Indiquez le cadre de l’orientation.',
      type: 'Indiquez l’accompagnement.',
    });
  });

  it('drops the mesure and the prescripteur of a volunteer, whatever was typed before', () => {
    const draft = filled();
    draft.orientation = { ...draft.orientation, source: 'volontaire', cadre: 'volontaire' };
    expect(toOpenInput(draft)).toMatchObject({ mesure: null, orientation: { prescripteur: null } });
  });

  it('keeps only the identifier of a person already known', () => {
    const draft = filled();
    draft.personne.personneId = '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a5b';
    expect(toOpenInput(draft).personne).toEqual({ kind: 'existing', personneId: draft.personne.personneId });
  });

  it('refuses a date that could not be read', () => {
    const draft = filled();
    draft.mesure.audienceOn = '31/02/2027';
    expect(draftErrors(draft)).toHaveProperty(['mesure.audienceOn']);
  });

  it('comes back whole from a saved draft, and survives an odd one', () => {
    expect(mergeDraft(emptyDraft(today), JSON.parse(JSON.stringify(filled())))).toEqual(filled());
    expect(mergeDraft(emptyDraft(today), { orientation: 3, type: null })).toEqual(emptyDraft(today));
  });
});
