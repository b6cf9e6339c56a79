import { afterEach, beforeEach, expect, it } from 'vitest';
import { documents } from '#contract/documents.ts';
import { orientations } from '#contract/orientations.ts';
import { recherche } from '#contract/recherche.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { orientationsHandlers } from '../orientations/operations.ts';
import { rechercheHandlers } from '../recherche/operations.ts';
import { documentsHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost();
});
afterEach(() => test.close());

const client = () =>
  clientOf(
    { documents, orientations, recherche },
    { documents: documentsHandlers, orientations: orientationsHandlers, recherche: rechercheHandlers },
    test.host,
  ).client;

async function refused() {
  const { orientationId } = await client().orientations.receive({
    personne: { kind: 'new', lastName: 'Fabre', firstName: 'Julien', birthDate: '1990-04-02', sexe: 'homme' },
    orientation: {
      receivedOn: '2026-11-16',
      source: 'justice',
      cadre: 'presentenciel',
      prescripteur: 'Parquet de Béziers',
    },
    contact: null,
    phone: null,
  });
  await client().orientations.answer({
    orientationId,
    answer: 'refusee',
    answeredOn: '2026-11-20',
    refusalReason: 'places',
    redirectedTo: null,
  });
  return { about: 'orientation' as const, orientationId };
}
const written = async (documentId: string) => JSON.stringify((await client().documents.read({ documentId })).content);

it('a refused orientation has its answer to who sent it, filled, numbered, and found by its name', async () => {
  const subject = await refused();
  const { documentId } = await client().documents.create({
    subject,
    from: { source: 'usuel', kind: 'retour-prescripteur' },
  });
  const letter = await client().documents.read({ documentId });
  expect(letter).toMatchObject({ subject, person: 'Fabre Julien' });
  const text = await written(documentId);
  for (const said of ['Parquet de Béziers', '16 novembre 2026', '20 novembre 2026', 'refusée', 'Plus de place'])
    expect(text).toContain(said);
  expect(text).not.toContain('accompagnement');
  const { fields } = await client().documents.fields({ documentId });
  expect(fields).toContainEqual({ label: 'Réponse à l’orientation', value: 'refusée' });
  await client().documents.issue({ documentId });
  expect((await client().documents.of({ subject })).lines).toMatchObject([{ number: '2026-0001', state: 'emis' }]);
  const { letters } = await client().recherche.find({ text: 'retour fabre' });
  expect(letters).toMatchObject([{ documentId, subject }]);
});

it('about nothing that exists, no letter is begun', async () => {
  const subject = { about: 'orientation' as const, orientationId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a5c' };
  const asked = client().documents.create({ subject, from: { source: 'usuel', kind: 'autre' } });
  await expect(asked).rejects.toMatchObject({ code: 'subject-unknown', field: 'subject' });
});
