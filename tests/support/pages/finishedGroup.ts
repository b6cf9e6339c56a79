import type { Page } from '@playwright/test';
import { value } from '../bridge.ts';
import { addDays, today } from '../today.ts';

/**
 * A group of three séances of two months ago, two of them attended, done to its end by the person of this dossier: its
 * rule is met, and no attestation was written.
 */
export async function finishedGroup(window: Page, accompagnementId: string): Promise<{ groupeId: string }> {
  const first = addDays(today(), -60);
  const format = {
    type: 'groupe-de-parole',
    tag: 'responsabilisation',
    form: 'collectif',
    entry: 'ferme',
    audience: 'tous',
    anonymous: false,
    partner: null,
    capacity: 8,
    feeCents: null,
    steps: [0, 7, 14].map((dayOffset, index) => ({
      kind: 'collective',
      label: `Séance ${String(index + 1)}`,
      dayOffset,
      at: null,
      durationMinutes: 90,
      speakers: 'Mme Fabre, juriste',
    })),
    repeatWeeks: null,
    durationMinutes: 90,
    completion: 'minimum',
    minimum: 2,
    interviewsRequired: false,
    catchUp: true,
    mayContinue: false,
  };
  const { programmeId } = await value(window, 'programmes', 'save', {
    programmeId: null,
    name: 'Groupe de trois séances',
    format,
  });
  const { groupeId } = await value(window, 'groupes', 'create', {
    programmeId,
    startsOn: first,
    name: 'Groupe d’automne, Nîmes',
    publicTitle: 'Rencontres du mardi',
    at: '18:00',
    lieu: 'Nîmes, salle 1',
    format,
    animateurIds: [],
    permanences: [],
  });
  const about = { from: 'accompagnement', accompagnementId };
  const { inscriptionId } = await value(window, 'inscriptions', 'enrol', {
    about,
    groupeId,
    on: first,
    dueOn: null,
    forced: true,
  });
  const { seances } = await value(window, 'groupes', 'read', { groupeId });
  for (const [index, status] of ['present', 'absent-excuse', 'retard'].entries())
    await value(window, 'seances', 'mark', {
      seanceId: seances[index]?.seanceId,
      marks: [{ inscriptionId, status, comment: 'A prévenu par sa sœur.', catchesUpId: null }],
    });
  await value(window, 'inscriptions', 'leave', {
    inscriptionId,
    state: 'termine',
    on: addDays(first, 14),
    endsAccompagnement: true,
  });
  return { groupeId };
}
