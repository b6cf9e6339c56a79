import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rapport } from '#contract/rapport.ts';
import { dureeBandLabels, dureeBands } from '#contract/terms.ts';
import { porteur } from '#contract/porteur.ts';
import { countsOf } from '#core/envoi/snapshot.ts';
import { computeIndicateurs } from '#core/indicateurs/queries.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { rapportHandlers } from '#core/rapport/operations.ts';
import { catalogue } from '#core/indicateurs/catalogue.ts';
import { textOf } from '#core/rapport/told.ts';
import { demoAntennes, reportFigures } from '#db/demo/index.ts';
import { readerOf } from '#db/open.ts';
import { buildDemoHost, connectionOf } from '#tests/demo/region.ts';
import { sentQuarters } from '#tests/demo/road.ts';
import { clientOf } from '#tests/support/base.ts';
import { faultsOf, readDocx, type ReadDocx } from '#tests/support/docxRead.ts';
import { tablesOfHtml } from '#tests/support/htmlTables.ts';
import { readByLibreOffice, tablesOfOpenDocument } from '#tests/support/libreoffice.ts';
import { openRegionByHand, type HandAntenne } from '#tests/support/regionByHand.ts';

// The region of the 2023 report: its DOCX and its pages are read back, number by number.

let region: ReturnType<typeof openRegionByHand> | undefined;
let docx: ReadDocx;
let bytes: Uint8Array;
let html = '';

/** Figures of each quarter as each antenne sends them. */
function received(antenne: (typeof demoAntennes)[number]): HandAntenne {
  const test = buildDemoHost(antenne);
  try {
    const db = readerOf(connectionOf(test));
    const quarters = sentQuarters.map((period): [string, ReturnType<typeof countsOf>] => {
      const figures = computeIndicateurs(db, period, '2026-11-24').filter(({ staysHere }) => !staysHere);
      return [`${String(period.year)}-${String(period.quarter)}`, countsOf(figures)];
    });
    return { name: antenne.name, departement: antenne.departement, quarters: Object.fromEntries(quarters) };
  } finally {
    test.close();
  }
}

const clientOfRegion = () => {
  if (!region) throw new Error('no region');
  const { host } = region.test;
  return clientOf(
    { rapport, porteur },
    { rapport: rapportHandlers, porteur: porteurHandlers },
    {
      ...host,
      get opened() {
        return host.opened;
      },
      print: async (page: string) => {
        html = page;
        return new TextEncoder().encode('%PDF-1.7');
      },
    },
  ).client;
};

beforeAll(async () => {
  region = openRegionByHand(demoAntennes.map(received));
  const client = clientOfRegion();
  const { base64 } = await client.rapport.exportWorking({ year: 2023, format: 'docx' });
  bytes = Buffer.from(base64, 'base64');
  docx = await readDocx(base64);
  await client.rapport.preview({ year: 2023, edition: 'travail' });
}, 300_000);
afterAll(() => region?.test.close());

const total = dureeBands.reduce((sum, band) => sum + reportFigures.termines[band], 0);
const share = (part: number, whole: number) =>
  `${String(Math.round((100 * part) / whole))}\u00a0% (${textOf(part)}\u00a0sur\u00a0${textOf(whole)})`;

/** What the region published in 2023, line by line of the report. */
const published: readonly (readonly [label: string, now: string, before: string | null])[] = [
  ['Orientations reçues', textOf(reportFigures.orientations[2023]), textOf(reportFigures.orientations[2022])],
  ['Orientations judiciaires', textOf(reportFigures.judicial), null],
  ['Part des mesures judiciaires', share(reportFigures.judicial, reportFigures.orientations[2023]), null],
  ['Personnes dans une action de responsabilisation, somme des antennes', textOf(reportFigures.participants), null],
  ['Démarches de soins psychologiques initiées', textOf(reportFigures.soins), null],
  ['Accompagnements terminés', textOf(total), null],
  ...dureeBands.map((band) => [dureeBandLabels[band], textOf(reportFigures.termines[band]), null] as const),
  ['Nuitées sur les places dédiées', textOf(reportFigures.nuitees), null],
  ['Personnes hébergées sur les places dédiées, somme des antennes', textOf(reportFigures.hebergees), null],
  ['Occupation des places dédiées (nuits occupées sur nuits ouvertes)', share(reportFigures.nuitees, 9 * 365), null],
  ['Nuitées d’hôtel, plateforme Éviction', textOf(reportFigures.hotelNuitees), null],
  ['Personnes à l’hôtel, plateforme Éviction', textOf(reportFigures.hotelPersonnes), null],
];

/** Lines of the first three tables that are not what was published. */
function differences(tables: ReadDocx['tables']): string[] {
  const rows = tables.slice(0, 3).flat();
  return published.flatMap(([label, now, before]) => {
    const row = rows.find(([first]) => first === label);
    return row && row[1] === now && (before === null || row[2] === before)
      ? []
      : [`${label}: ${String(row?.[1])} for ${now}`];
  });
}

describe('the report of the region of 2023', () => {
  it('says the published key figures to the unit, in the DOCX and on its pages', () => {
    expect(differences(docx.tables)).toEqual([]);
    expect(differences(tablesOfHtml(html))).toEqual([]);
    expect(docx.tables.map((table) => table.map((row) => row.join('|')))).toEqual(
      tablesOfHtml(html).map((table) => table.map((row) => row.join('|'))),
    );
  });

  it('opens in LibreOffice, which reads every table as it is', { timeout: 120_000 }, () => {
    const tables = tablesOfOpenDocument(readByLibreOffice(bytes));
    expect(differences(tables)).toEqual([]);
    expect(tables).toEqual(docx.tables);
  });

  it('would be found out if one number were another', () => {
    const altered = docx.tables.map((table) =>
      table.map((row) => row.map((cell) => (cell === textOf(reportFigures.soins) ? '298' : cell))),
    );
    expect(differences(altered)).toEqual(['Démarches de soins psychologiques initiées: 298 for 299']);
  });

  it('says in sentences what its tables say', () => {
    const words = docx.paragraphs.join('\n');
    for (const [, now] of published) expect(words).toContain(now.split('\u00a0%')[0] ?? now);
  });

  it('has the four quarters of each source and type, which sum to the year', async () => {
    const { porteur: client } = clientOfRegion();
    for (const [id, caption] of [
      ['orientations-source', 'par source'],
      ['orientations-cadre', 'par cadre'],
      ['termines-type', 'par type*'],
    ] as const) {
      const captions = docx.paragraphs.filter((line) => line.endsWith(caption));
      expect(captions).toHaveLength(4);
      const year = await client.consolidated({ period: { year: 2023, quarter: null } });
      const lines = catalogue.find((entry) => entry.id === id)?.breakdown ?? [];
      const tables = docx.tables.filter(
        (table) => table.length === lines.length + 2 && table[1]?.[0] === lines[0]?.label && table[0]?.length === 2,
      );
      expect(tables).toHaveLength(4);
      const told = year.indicateurs.find((each) => each.id === id);
      for (const [index, { code }] of lines.entries())
        expect(tables.reduce((sum, table) => sum + numberOf(table[index + 1]?.[1]), 0)).toBe(
          told?.breakdown.find((cell) => cell.code === code)?.count,
        );
    }
    expect(docx.paragraphs.filter((line) => line.startsWith('*Ces chiffres concernent'))).toHaveLength(4);
  });

  it('has one part an antenne, whose figures sum to the region, and a row a département', () => {
    const own = docx.tables.filter((table) => table.some(([first]) => first === 'Orientations reçues')).slice(1);
    expect(own).toHaveLength(demoAntennes.length);
    const sum = own.reduce(
      (all, table) => all + numberOf(table.find(([first]) => first === 'Orientations reçues')?.[1]),
      0,
    );
    expect(sum).toBe(reportFigures.orientations[2023]);
    const summary = docx.tables.at(-1) ?? [];
    expect(summary[0]?.[0]).toBe('Départements et antennes');
    expect(summary.slice(1).map(([first]) => first?.split('\n')[0])).toEqual([
      'Aude',
      'Gard',
      'Hérault',
      'Lozère',
      'Pyrénées-Orientales',
    ]);
    expect(summary.find(([first]) => first?.startsWith('Hérault'))?.[3]).toBe('4');
  });

  it('is a whole package: parts typed, relationships answered, notes told once and called', () => {
    expect(faultsOf(docx)).toEqual([]);
    expect(docx.called.map(Number)).toEqual(docx.called.map((_, index) => index + 1));
    expect(docx.files.get('word/document.xml')?.match(/<wp:docPr[^>]*descr="[^"]{40,}"/g)).toHaveLength(8);
    // A definition is told once, then by the number of its note.
    const definition = catalogue.find(({ id }) => id === 'orientations-source')?.definition ?? '';
    expect([...docx.footnotes.values()].filter((note) => note.startsWith(`${definition} Période`))).toHaveLength(1);
  });
});

const numberOf = (cell: string | undefined): number => Number((cell ?? '').replaceAll('\u00a0', ''));
