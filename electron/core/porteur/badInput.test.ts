import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computer, openRegion, recipientOf, seal, send, type Computer, type Region } from '#tests/support/arrivees.ts';

let region: Region;
let apex: Computer;
beforeEach(async () => {
  region = await openRegion();
  apex = computer('APEX', '66');
  await region.porteur.enrolAntenne({ base64: apex.card });
});
afterEach(() => region.test.close());

const justice = (count: number) => ({ 'orientations-source': { justice: count } });
type Figures = Record<string, { total: number; by?: Record<string, number> }>;
/** The content as signed, with one figure changed by hand. */
const withFigure = (id: string, change: Partial<Figures[string]>) => (content: Record<string, unknown>) => {
  const counts = content['counts'] as Figures;
  return { ...content, counts: { ...counts, [id]: { ...counts[id], ...change } } };
};
const nothingReceived = async () => {
  const { antennes } = await region.porteur.consolidated({ period: { year: 2026, quarter: null } });
  expect(antennes.map(({ quartersReceived }) => quartersReceived)).toEqual([[]]);
};

describe('impossible sums', () => {
  const cadre = { presentenciel: 7, postsentenciel: 2, civil: 0, volontaire: 1 };
  it.each<[string, (content: Record<string, unknown>) => Record<string, unknown>]>([
    // The share of the region is judicial ÷ all: a part above its whole would print more than 100 %.
    ['more judicial orientations than orientations', withFigure('orientations-cadre', { total: 5, by: cadre })],
    ['a detail below its total', withFigure('orientations-cadre', { total: 11, by: cadre })],
    [
      'more places taken than nights there were',
      withFigure('hebergement-occupation', { total: 90, by: { occupee: 100, libre: 0 } }),
    ],
  ])('%s are refused, and the antenne is told', async (_name, alter) => {
    const refused = await send(region, apex, { quarter: 3, alter });
    expect(refused).toMatchObject({ outcome: 'refused', antenneName: 'APEX' });
    expect(refused.reason).toMatch(/ne font pas le total/);
    expect((await region.porteur.receptions({}))[0]).toMatchObject({ receipt: 'signed' });
    await nothingReceived();
  });

  it('of a part equal to its whole are none', async () => {
    const alter = withFigure('orientations-cadre', { total: 9, by: { ...cadre, volontaire: 0 } });
    expect(await send(region, apex, { quarter: 3, alter })).toMatchObject({ outcome: 'imported' });
  });
});

describe('a period or a version that this porteur cannot know', () => {
  it.each<[string, (content: Record<string, unknown>) => Record<string, unknown>, RegExp]>([
    ['a quarter in progress', (content) => ({ ...content, period: { year: 2026, quarter: 4 } }), /pas terminée/],
    ['a quarter of next year', (content) => ({ ...content, period: { year: 2027, quarter: 1 } }), /pas terminée/],
    ['newer definitions', (content) => ({ ...content, definitions: '2031.1' }), /mettez l’application à jour/],
    ['a newer format', (content) => ({ ...content, version: 2 }), /mettez l’application à jour/],
    ['another region', (content) => ({ ...content, porteur: 'a-00112233445566ff' }), /autre porteur/],
  ])('%s is refused, and shown on the board', async (_name, alter, says) => {
    const refused = await send(region, apex, { quarter: 3, alter });
    expect(refused).toMatchObject({ outcome: 'refused' });
    expect(refused.reason).toMatch(says);
    const [row] = (await region.arrivees.board({ year: 2026 })).antennes;
    expect(row?.cells[2]).toMatchObject({ state: 'late', refused: true });
    await nothingReceived();
  });
});

describe('two different files under one number', () => {
  it('keep the first that came, and say what may have happened', async () => {
    const to = recipientOf(await region.porteur.exportCard({}));
    const one = await seal(to, apex, { quarter: 3, lines: justice(4), draft: true });
    const other = await seal(to, apex, { quarter: 3, lines: justice(9), draft: true });
    expect(await region.porteur.importFile(one)).toMatchObject({ outcome: 'imported', seq: 1 });
    const refused = await region.porteur.importFile(other);
    expect(refused).toMatchObject({ outcome: 'refused', seq: 1 });
    expect(refused.reason).toMatch(/porte déjà ce numéro d’envoi.*deux ordinateurs/);
    expect(await region.porteur.importFile(one)).toMatchObject({ outcome: 'already' });
    const { indicateurs } = await region.porteur.consolidated({ period: { year: 2026, quarter: 3 } });
    expect(indicateurs.find(({ id }) => id === 'orientations-source')?.total).toBe(4);
  });

  it('of two quarters too', async () => {
    const to = recipientOf(await region.porteur.exportCard({}));
    const one = await seal(to, apex, { quarter: 2, draft: true });
    const other = await seal(to, apex, { quarter: 3, draft: true });
    await region.porteur.importFile(one);
    expect((await region.porteur.importFile(other)).reason).toMatch(/porte déjà ce numéro d’envoi/);
  });
});
