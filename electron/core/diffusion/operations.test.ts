import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStructure, type Structure } from '#tests/support/envois.ts';
import { acquaint, connectionOf, receive, sealQuarter } from '#tests/support/remontee.ts';

const period = { year: 2026, quarter: 3 } as const;
let both: Structure;
beforeEach(async () => {
  both = await openStructure('AERS Montpellier', 'both');
});
afterEach(() => both.test.close());

const rows = () => connectionOf(both).prepare('select quarter, payload from diffusion order by at').all();

describe('level D of an antenne', () => {
  it('tells no count of 1 to 7 and no exact one, on screen, in the file, in what is kept', async () => {
    await receive(both, 26, { source: 'justice' });
    await receive(both, 13, { from: 30 });
    const { diffusion: client } = both;
    const { tables, frozen } = await client.previewAntenne({ period });
    const bySource = tables.find(({ id }) => id === 'orientations-source');
    expect(frozen).toBeNull();
    expect(bySource?.total).toBe(40);
    expect(bySource?.lines?.find(({ code }) => code === 'justice')?.shown).toBe(25);
    const written = await client.publishAntenne({ period });
    expect(written.fileName).toBe('diffusion-antenne-2026-T3');
    const numbers = written.rows.flatMap((row) => row.filter((cell) => typeof cell === 'number'));
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((value) => value % 5 !== 0)).toEqual([]);
    expect(JSON.stringify(rows())).not.toMatch(/\b(39|26|13)\b/);
  });

  it('keeps the version that left when a few persons come late, and follows when many do', async () => {
    await receive(both, 22, { source: 'justice' });
    const { diffusion: client } = both;
    const first = await client.publishAntenne({ period });
    await receive(both, 2, { source: 'justice', from: 22 });
    expect(await client.previewAntenne({ period })).toMatchObject({
      frozen: { reason: expect.stringMatching(/trop peu/) },
    });
    expect(await client.publishAntenne({ period })).toEqual(first);
    expect(rows()).toHaveLength(1);
    await receive(both, 20, { source: 'justice', from: 30 });
    expect((await client.previewAntenne({ period })).frozen).toBeNull();
    expect(await client.publishAntenne({ period })).not.toEqual(first);
    expect(rows()).toHaveLength(2);
  });

  it('is refused for a period that is not over', async () => {
    const { diffusion: client } = both;
    for (const quarter of [4, null] as const)
      await expect(client.previewAntenne({ period: { year: 2026, quarter } })).rejects.toMatchObject({
        code: 'diffusion-not-over',
      });
  });
});

describe('level D of the region', () => {
  it('waits for every antenne, then tells the sums only', async () => {
    await receive(both, 23, { source: 'justice' });
    const { diffusion: client } = both;
    await expect(client.previewRegion({ period })).rejects.toMatchObject({ code: 'diffusion-incomplete' });
    await acquaint(both, both);
    await expect(client.previewRegion({ period })).rejects.toThrow(/Il manque des envois de AERS Montpellier/);
    const { file } = await sealQuarter(both, period);
    await both.porteur.importFile(file);
    const { tables } = await client.previewRegion({ period });
    expect(tables.find(({ id }) => id === 'orientations-source')?.total).toBe(25);
    expect(JSON.stringify(await client.publishRegion({ period }))).toContain('Orientations');
    // The antenne's own versions are another story.
    expect((await client.previewAntenne({ period })).frozen).toBeNull();
  });
});
