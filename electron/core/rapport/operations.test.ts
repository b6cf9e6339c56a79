import { afterEach, describe, expect, it } from 'vitest';
import { rapport } from '#contract/rapport.ts';
import { diffusion } from '#contract/diffusion.ts';
import { diffusionHandlers } from '#core/diffusion/operations.ts';
import { clientOf, type TestHost } from '#tests/support/base.ts';
import { faultsOf, readDocx } from '#tests/support/docxRead.ts';
import { countsBy, openRegionByHand, type HandAntenne } from '#tests/support/regionByHand.ts';
import { rapportHandlers } from './operations.ts';

const quarter = (factor: number) =>
  countsBy({
    'orientations-source': { justice: 20 * factor, volontaire: 3 * factor },
    'orientations-cadre': { presentenciel: 20 * factor, volontaire: 3 * factor },
    'termines-duree': { 'moins-3-mois': 9 * factor, '3-6-mois': 8 * factor },
    'termines-type': { stage: 9 * factor, cjse: 8 * factor },
    'modules-commences': { stage: 9 * factor },
    'responsabilisation-personnes': 12 * factor,
    'soins-inities': 5 * factor,
    'hebergement-nuitees': { presentenciel: 60 * factor },
    'hebergement-personnes': { presentenciel: 2 * factor },
    'hebergement-occupation': { occupee: 60 * factor, libre: 30 * factor },
  });
const year = (of: number, factor: number) =>
  Object.fromEntries([1, 2, 3, 4].map((each) => [`${String(of)}-${String(each)}`, quarter(factor)]));

const whole: HandAntenne[] = [
  { name: 'APEX', departement: '66', quarters: { ...year(2022, 1), ...year(2023, 2) } },
  { name: 'La Clède', departement: '30', quarters: { ...year(2022, 2), ...year(2023, 3) } },
];

let test: TestHost;
afterEach(() => test.close());

function open(antennes: readonly HandAntenne[]) {
  const opened = openRegionByHand(antennes);
  test = opened.test;
  const { client } = clientOf(
    { rapport, diffusion },
    { rapport: rapportHandlers, diffusion: diffusionHandlers },
    test.host,
  );
  return { ...client, ids: opened.ids };
}

const text = (words: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: words }] }],
});

describe('the texts', () => {
  it('of a new year begin from those of the year before, until they are saved', async () => {
    const { rapport: client } = open(whole);
    await client.saveText({ year: 2023, part: 'enjeux', antenneId: null, content: text('Ouvrir un groupe à Mende.') });
    const of = async (asked: number) =>
      (await client.read({ year: asked })).texts.find(({ part }) => part === 'enjeux');
    expect(await of(2023)).toMatchObject({ origin: 'annee', author: 'Élise Fabre' });
    expect(await of(2024)).toMatchObject({
      origin: 'reprise',
      fromYear: 2023,
      content: text('Ouvrir un groupe à Mende.'),
    });
    expect(await of(2022)).toMatchObject({ origin: 'vide' });
    const { formerId } = await client.saveText({
      year: 2024,
      part: 'enjeux',
      antenneId: null,
      content: text('Autre.'),
    });
    expect(formerId).toBeNull();
    expect(await of(2024)).toMatchObject({ origin: 'annee', content: text('Autre.') });
    expect(await of(2023)).toMatchObject({ content: text('Ouvrir un groupe à Mende.') });
    // Undone: as before anything was written for 2024.
    await client.restore({ year: 2024, part: 'enjeux', antenneId: null, versionId: formerId });
    expect(await of(2024)).toMatchObject({ origin: 'reprise', fromYear: 2023 });
  });

  it('keep every version, and take a former one again', async () => {
    const { rapport: client } = open(whole);
    const save = (words: string) =>
      client.saveText({ year: 2023, part: 'role', antenneId: null, content: text(words) });
    await save('Première.');
    const { formerId } = await save('Seconde.');
    await client.restore({ year: 2023, part: 'role', antenneId: null, versionId: formerId });
    const { texts } = await client.read({ year: 2023 });
    expect(texts.find(({ part }) => part === 'role')?.content).toEqual(text('Première.'));
    expect((await client.versions({ year: 2023, part: 'role', antenneId: null })).versions).toHaveLength(3);
  });

  it('of an antenne need one, the others refuse it', async () => {
    const { rapport: client, ids } = open(whole);
    const content = text('APEX reçoit le lundi.');
    await expect(client.saveText({ year: 2023, part: 'antenne', antenneId: null, content })).rejects.toMatchObject({
      code: 'report-part-unknown',
    });
    const stranger = '019a3c1e-7b52-7c41-9d3e-2f60a1b4c5d6';
    await expect(client.saveText({ year: 2023, part: 'antenne', antenneId: stranger, content })).rejects.toMatchObject({
      code: 'antenne-unknown',
    });
    await expect(
      client.restore({ year: 2023, part: 'antenne', antenneId: stranger, versionId: null }),
    ).rejects.toMatchObject({ code: 'antenne-unknown' });
    await client.saveText({ year: 2023, part: 'antenne', antenneId: ids['APEX'] ?? '', content });
  });
});

describe('the sheet of an antenne', () => {
  it('is proposed from the figures of the year', async () => {
    const { rapport: client } = open(whole);
    const { antennes } = await client.read({ year: 2023 });
    expect(antennes[0]).toMatchObject({
      name: 'APEX',
      origin: 'propose',
      // 4 quarters of 180 nights over 365: two places.
      fiche: {
        socles: ['Stage de responsabilisation'],
        complementaires: ['CJSE'],
        hebergement: { places: [{ number: 2 }] },
      },
    });
  });
});

describe('the edition of work', () => {
  it('holds the exact figures, in tables that are read back', async () => {
    const { rapport: client } = open(whole);
    const { fileName, base64 } = await client.exportWorking({ year: 2023, format: 'docx' });
    expect(fileName).toBe('rapport-activites-2023-travail.docx');
    const docx = await readDocx(base64);
    expect(faultsOf(docx)).toEqual([]);
    const key = docx.tables.find(([head]) => head?.[0] === 'Indicateur');
    expect(key).toContainEqual(['Orientations reçues', '460', '276']);
    expect(key).toContainEqual([
      'Part des mesures judiciaires',
      '87\u00a0% (400\u00a0sur\u00a0460)',
      '87\u00a0% (240\u00a0sur\u00a0276)',
    ]);
    expect([...docx.footnotes.values()].join(' ')).toContain('2\u00a0antennes sur\u00a02');
  });

  it('says what is missing, and never counts it as zero', async () => {
    const { '2023-4': _, ...rest } = year(2023, 3);
    const { rapport: client } = open([
      { name: 'APEX', departement: '66', quarters: year(2023, 2) },
      { name: 'La Clède', departement: '30', quarters: rest },
      { name: 'La Traverse', departement: '48', quarters: {} },
    ]);
    const { missing, provisional } = await client.read({ year: 2023 });
    expect(missing).toEqual(['La Clède\u00a0: T4', 'La Traverse\u00a0: T1, T2, T3, T4']);
    expect(provisional).toBe(true);
    const docx = await readDocx((await client.exportWorking({ year: 2023, format: 'docx' })).base64);
    const [key] = docx.tables;
    expect(key).toContainEqual(['Orientations reçues', '391 (incomplet)', 'manquant']);
    // The region, then Gard, Lozère, Pyrénées-Orientales.
    const traverse = docx.tables.filter((table) => table.some(([first]) => first === 'Orientations reçues'))[2];
    expect(traverse).toContainEqual(['Orientations reçues', 'manquant', 'manquant']);
    expect(docx.paragraphs).toContain('Données provisoires');
    expect(docx.paragraphs.some((line) => line.startsWith('Tableau incomplet'))).toBe(true);
  });

  it('leaves out what is hidden', async () => {
    const { rapport: client } = open(whole);
    await client.saveHidden({ year: 2023, hidden: ['trimestres'] });
    const docx = await readDocx((await client.exportWorking({ year: 2023, format: 'docx' })).base64);
    expect(docx.paragraphs.join(' ')).not.toContain('trimestre 2023');
  });
});

describe('the public edition', () => {
  it('rounds, tells no antenne apart and is remembered as a publication', async () => {
    const { rapport: client, diffusion: publication } = open(whole);
    const docx = await readDocx((await client.exportPublic({ year: 2023, format: 'docx' })).base64);
    const [key] = docx.tables;
    expect(key?.find(([first]) => first === 'Démarches de soins psychologiques initiées')).toEqual([
      'Démarches de soins psychologiques initiées',
      '100',
      '60',
    ]);
    for (const table of docx.tables) for (const cell of table.flat()) expect(cell).not.toMatch(/\b(276|391)\b/);
    expect(docx.tables.filter((table) => table.some(([first]) => first === 'Orientations reçues'))).toHaveLength(1);
    const count = () =>
      test.host.opened?.connection.prepare(`select count(*) from diffusion where scope = 'region'`).pluck().get();
    expect(count()).toBe(6);
    await client.exportPublic({ year: 2023, format: 'docx' });
    expect(count()).toBe(6);
    // Published again apart, the year is the one already told.
    await publication.publishRegion({ period: { year: 2023, quarter: null } });
    expect(count()).toBe(6);
  });

  it('is refused while something is missing', async () => {
    const { '2023-4': _, ...rest } = year(2023, 3);
    const { rapport: client } = open([{ name: 'La Clède', departement: '30', quarters: rest }]);
    await expect(client.exportPublic({ year: 2023, format: 'docx' })).rejects.toMatchObject({
      code: 'diffusion-incomplete',
    });
    await expect(client.preview({ year: 2023, edition: 'publique' })).rejects.toMatchObject({
      code: 'diffusion-incomplete',
    });
  });
});
