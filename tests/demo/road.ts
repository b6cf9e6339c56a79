import { envoi } from '#contract/envoi.ts';
import { porteur } from '#contract/porteur.ts';
import { ensureKeys } from '#core/envoi/keys.ts';
import { envoiHandlers } from '#core/envoi/operations.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { demoNow } from './region.ts';

/** A WebDAV folder and who may write there. */
export interface Depot {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

export const envoiOf = (test: TestHost) => clientOf({ envoi }, { envoi: envoiHandlers }, test.host).client.envoi;
const porteurOf = (test: TestHost) => clientOf({ porteur }, { porteur: porteurHandlers }, test.host).client.porteur;
export type PorteurClient = ReturnType<typeof porteurOf>;
export type AntenneClient = ReturnType<typeof envoiOf>;

/** The base of the coordination of the region, its keys made. */
export async function openPorteur(depot: Depot): Promise<{ test: TestHost; client: PorteurClient }> {
  const test = openTestHost({
    people: { 'Élise Fabre': 'coordination' },
    at: demoNow,
    structure: { kind: 'porteur', name: 'CPCA Sud Occitanie', association: 'AERS', departement: '34' },
  });
  await ensureKeys(test.host);
  const client = porteurOf(test);
  await client.saveDepot({ ...depot });
  return { test, client };
}

/** Cards are exchanged both ways, then the antenne knows where to send. */
export async function enrol(antenne: TestHost, region: PorteurClient, depot: Depot): Promise<AntenneClient> {
  await ensureKeys(antenne.host);
  const client = envoiOf(antenne);
  await client.trustPorteur({ base64: (await region.exportCard({})).base64 });
  await client.saveDepot({ ...depot });
  await region.enrolAntenne({ base64: (await client.exportCard({})).base64 });
  return client;
}

export const sentQuarters = [2022, 2023].flatMap((year) =>
  ([1, 2, 3, 4] as const).map((quarter) => ({ year, quarter })),
);

/** Reads the preview, confirms it, seals it and sends it: what a person does in the window. */
export async function sendQuarter(
  client: AntenneClient,
  quarter: (typeof sentQuarters)[number],
  requestReason: string | null = null,
) {
  const { sha256 } = await client.preview({ ...quarter, requested: requestReason !== null });
  const { envoiId } = await client.prepare({ ...quarter, confirmedSha256: sha256, verified: true, requestReason });
  return client.send({ envoiId });
}

const lineOf = ({ breakdown }: { breakdown: { code: string; count: number }[] }, wanted: string): number =>
  breakdown.find(({ code }) => code === wanted)?.count ?? 0;

/** The figures the region published, as the porteur finds them. */
export async function keyFigures(client: PorteurClient) {
  const [before, year] = await Promise.all(
    [2022, 2023].map((one) => client.consolidated({ period: { year: one, quarter: null } })),
  );
  const figure = (from: typeof year, id: string) => {
    const found = from?.indicateurs.find((indicateur) => indicateur.id === id);
    if (!found) throw new Error(`no indicator ${id}`);
    return found;
  };
  const ended = figure(year, 'termines-duree');
  const share = figure(year, 'orientations-cadre').share ?? { part: 0, whole: 0 };
  return {
    orientations2022: figure(before, 'orientations-source').total,
    orientations2023: figure(year, 'orientations-source').total,
    judicial: share.part,
    judicialPercent: Math.round((100 * share.part) / share.whole),
    termines: Object.fromEntries(ended.breakdown.map(({ code, count }) => [code, count])),
    terminesTotal: ended.total,
    participants: figure(year, 'responsabilisation-personnes').total,
    soins: figure(year, 'soins-inities').total,
    nuitees: figure(year, 'hebergement-nuitees').total,
    hebergees: figure(year, 'hebergement-personnes').total,
    hotelNuitees: lineOf(figure(year, 'hotel-nuitees'), 'hotel-eviction'),
    hotelPersonnes: lineOf(figure(year, 'hotel-personnes'), 'hotel-eviction'),
    occupation: figure(year, 'hebergement-occupation').share,
  };
}
