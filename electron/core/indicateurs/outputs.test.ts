import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controles } from '#contract/controles.ts';
import { envoi } from '#contract/envoi.ts';
import { indicateurs } from '#contract/indicateurs.ts';
import { porteur } from '#contract/porteur.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { writeXlsx } from '#tableur/xlsxWrite.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { controlesHandlers } from '../controles/operations.ts';
import { ensureKeys } from '../envoi/keys.ts';
import { envoiHandlers } from '../envoi/operations.ts';
import { porteurHandlers } from '../porteur/operations.ts';
import { catalogue, definitionsVersion } from './catalogue.ts';
import { indicateursHandlers } from './operations.ts';

const names = ['Qworzhembly', 'Vexantrilope', 'Krouzbaldwyn'];
const q3 = { year: 2026, quarter: 3 } as const;
let test: TestHost;
let html: string;

const clients = () =>
  clientOf(
    { indicateurs, envoi, controles, porteur },
    { indicateurs: indicateursHandlers, envoi: envoiHandlers, controles: controlesHandlers, porteur: porteurHandlers },
    test.host,
  ).client;

beforeEach(async () => {
  test = openTestHost({
    people: { 'Hugo Marchand': 'direction' },
    structure: { kind: 'both', name: 'AERS', association: 'AERS', departement: '34' },
  });
  await ensureKeys(test.host);
  test.host.print = async (page) => {
    html = page;
    return new TextEncoder().encode('%PDF-1.7');
  };
  const road = roadOf(test.host);
  for (const [index, lastName] of names.entries()) {
    const personne = {
      kind: 'new',
      lastName,
      firstName: 'Tchevardjian',
      birthDate: '1971-11-29',
      sexe: 'homme',
    } as const;
    const { accompagnementId } = await road.accompagnements.open(
      index === 2 ? volontaire({ personne }) : cjse({ personne }),
    );
    if (index === 0) {
      await road.convocations.planSeries(tuesdays(accompagnementId, { first: '2026-09-08' }));
      const { convocations } = await road.accompagnements.read({ accompagnementId });
      await road.convocations.mark({
        convocationId: convocations[0]?.convocationId ?? '',
        status: 'honoree',
        reportedTo: null,
      });
    } else await road.accompagnements.close({ accompagnementId, endedOn: '2026-09-30', motif: 'acheve' });
  }
});
afterEach(() => test.close());

/** The page as a reader sees it, an article a figure. */
const printed = () =>
  new Map(
    [...html.matchAll(/<article><h3>(?<label>.*?)<\/h3>(?<body>.*?)<\/article>/gs)].map(({ groups }) => [
      groups?.['label'] ?? '',
      [
        ...(groups?.['body'] ?? '').matchAll(
          /<tr[^>]*><td>(?<line>[^<]*)(?:<svg.*?<\/svg>)?<\/td><td>(?<count>[^<]*)<\/td>/gs,
        ),
      ].map((row) => [row.groups?.['line'], row.groups?.['count']]),
    ]),
  );

describe('one computation', () => {
  it('says the same on screen, in the dossiers, in the spreadsheet, on paper and in the snapshot, for every figure', async () => {
    const client = clients();
    const { indicateurs: all } = await client.indicateurs.compute({ period: q3 });
    const shown = all.filter(({ staysHere }) => !staysHere);
    expect(shown.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id));
    expect(shown.some(({ total }) => total > 0)).toBe(true);

    const { notice, columns, rows, fileName } = await client.indicateurs.exportTable({ period: q3 });
    const [sheet] = (await readSpreadsheet('x.xlsx', await writeXlsx({ notice, columns, rows }))).sheets;
    const lines = (sheet?.rows ?? []).map((row) => row.map(({ text }) => text));
    expect(fileName).toBe('indicateurs-2026-T3');
    expect(lines[0]?.[0]).toContain(`Définitions version ${definitionsVersion}`);
    expect(lines[0]?.[0]).toContain('du 01/07/2026 au 30/09/2026');

    expect(await client.indicateurs.exportPdf({ period: q3 })).toMatchObject({ fileName: 'indicateurs-2026-T3.pdf' });
    const paper = printed();
    const { canonical } = await client.envoi.preview(q3);
    const { counts } = JSON.parse(canonical) as {
      counts: Record<string, { total: number; by?: Record<string, number> }>;
    };

    for (const { id, label, total, breakdown, definition, share } of shown) {
      const cells = [{ code: null, label: 'Total', count: total }, ...breakdown];
      const written = lines.filter((row) => row[0] === id);
      expect(
        written.map((row) => [row[2], Number(row[3])]),
        id,
      ).toEqual(cells.map((cell) => [cell.label, cell.count]));
      expect(written.every((row) => row[6] === definition)).toBe(true);
      if (share) expect(written[0]?.slice(4, 6).map(Number)).toEqual([share.part, share.whole]);
      expect(paper.get(escaped(label)), id).toEqual(cells.map((cell) => [escaped(cell.label), String(cell.count)]));
      expect(html).toContain(escaped(definition));
      expect(counts[id]?.total, id).toBe(total);
      expect(Object.entries(counts[id]?.by ?? {}).length, id).toBe(breakdown.length);
      for (const { code, count } of cells) {
        const behind = await client.indicateurs.dossiers({ period: q3, indicateurId: id, code });
        expect(behind.total, `${id} ${code ?? ''}`).toBe(count);
        if (code !== null) expect(counts[id]?.by?.[code], `${id} ${code}`).toBe(count);
      }
    }
  });

  it('keeps what crosses two things of the same persons to the screen', async () => {
    const client = clients();
    const { indicateurs: all } = await client.indicateurs.compute({ period: q3 });
    const kept = all.filter(({ staysHere }) => staysHere);
    expect(kept.length).toBeGreaterThan(0);
    await client.indicateurs.exportPdf({ period: q3 });
    const { rows } = await client.indicateurs.exportTable({ period: q3 });
    for (const { id, label } of kept) {
      expect(rows.flat()).not.toContain(id);
      expect(html).not.toContain(`<h3>${escaped(label)}</h3>`);
    }
  });

  it('names nobody on paper nor in the spreadsheet', async () => {
    const client = clients();
    await client.indicateurs.exportPdf({ period: q3 });
    const table = JSON.stringify(await client.indicateurs.exportTable({ period: q3 }));
    for (const canary of [...names, 'Tchevardjian', '26/244/0017', 'Hugo Marchand']) {
      expect(html).not.toContain(canary);
      expect(table).not.toContain(canary);
    }
  });

  it('is of any two days too, and refuses those reversed', async () => {
    const client = clients();
    const period = { from: '2026-09-02', to: '2026-09-30' };
    const { indicateurs: shown, label } = await client.indicateurs.compute({ period });
    expect(label).toBe('du 2 septembre 2026 au 30 septembre 2026');
    // Those received on 1 September and in August are out, those ended on the 30th are in.
    expect(shown.find(({ id }) => id === 'orientations-source')?.total).toBe(0);
    expect(shown.find(({ id }) => id === 'termines-type')?.total).toBe(2);
    await expect(
      client.indicateurs.compute({ period: { from: '2026-09-30', to: '2026-09-01' } }),
    ).rejects.toMatchObject({ code: 'span-reversed', field: 'to' });
  });

  it('is compared with its neighbours', async () => {
    const { before, lastYear, cells } = await clients().indicateurs.compare({ period: { year: 2026, quarter: 4 } });
    expect([before?.label, lastYear.label]).toEqual(['3ᵉ trimestre 2026', '4ᵉ trimestre 2025']);
    expect(cells.find(({ indicateurId, code }) => indicateurId === 'orientations-source' && code === null)).toEqual({
      indicateurId: 'orientations-source',
      code: null,
      before: { count: 3, difference: -3, percent: null },
      lastYear: { count: 0, difference: 0, percent: null },
    });
  });
});

describe('a quarter that was sent', () => {
  it('tells what changed since, and keeps its comments at home', async () => {
    const client = clients();
    await client.envoi.trustPorteur({ base64: (await client.porteur.exportCard({})).base64 });
    const text = 'Fermeture de trois semaines en août';
    await client.controles.comment({ period: q3, indicateurId: 'orientations-source', code: null, text });
    await client.controles.comment({
      period: q3,
      indicateurId: 'orientations-source',
      code: 'justice',
      text: 'Justice',
    });
    const { sha256, canonical } = await client.envoi.preview(q3);
    expect(canonical).not.toContain('Fermeture');
    await client.envoi.prepare({ ...q3, confirmedSha256: sha256 });
    expect(await client.indicateurs.sinceSent({ period: q3 })).toEqual({ quarters: [] });

    await roadOf(test.host).accompagnements.open(cjse({ startsOn: '2026-09-20' }));
    const { quarters } = await client.indicateurs.sinceSent({ period: { year: 2026, quarter: null } });
    expect(quarters).toMatchObject([{ label: '3ᵉ trimestre 2026', otherDefinitions: false }]);
    expect(quarters[0]?.cells.filter(({ indicateurId }) => indicateurId === 'orientations-source')).toMatchObject([
      { code: null, sent: 3, now: 4 },
      { code: 'justice', sent: 2, now: 3 },
    ]);

    await client.indicateurs.exportPdf({ period: q3 });
    expect(html).toContain(text);
    expect(JSON.stringify(await client.indicateurs.exportTable({ period: q3 }))).toContain(text);
    expect((await client.indicateurs.exportTable({ period: { year: 2026, quarter: 2 } })).rows.flat()).not.toContain(
      text,
    );
  });
});

const escaped = (text: string): string =>
  text.replaceAll(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '',
  );
