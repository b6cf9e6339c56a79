import { z } from 'zod';
import { courrierAntenne, courrierPorteur } from '#contract/courrier.ts';
import { envoi } from '#contract/envoi.ts';
import { porteur } from '#contract/porteur.ts';
import { courrierKind, type CourrierKind } from '#core/courrier/kind.ts';
import { courrierAntenneHandlers, courrierPorteurHandlers } from '#core/courrier/operations.ts';
import { ensureKeys } from '#core/envoi/keys.ts';
import { envoiHandlers } from '#core/envoi/operations.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { writerOf, type Writer } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from './base.ts';

/** The base of an antenne or of a porteur, its keys made, and what the window asks of its sendings and messages. */
export async function openStructure(name: string, kind: 'antenne' | 'porteur' | 'both', departement = '34') {
  const test = openTestHost({
    people: { 'Hugo Marchand': 'direction' },
    structure: { kind, name, association: name, departement },
  });
  await ensureKeys(test.host);
  const { client } = clientOf(
    { envoi, porteur, courrierPorteur, courrierAntenne },
    {
      envoi: envoiHandlers,
      porteur: porteurHandlers,
      courrierPorteur: courrierPorteurHandlers,
      courrierAntenne: courrierAntenneHandlers,
    },
    test.host,
  );
  return { test, ...client };
}
export type Structure = Awaited<ReturnType<typeof openStructure>>;

/** Cards exchanged both ways, one folder for both. @returns id of the antenne at the porteur's */
export async function introduce(antenne: Structure, region: Structure, url: string): Promise<string> {
  await antenne.envoi.trustPorteur({ base64: (await region.porteur.exportCard({})).base64 });
  const { antenneId } = await region.porteur.enrolAntenne({ base64: (await antenne.envoi.exportCard({})).base64 });
  const depot = { url, user: 'aers', password: 'mot-de-passe-du-depot' };
  await antenne.envoi.saveDepot(depot);
  await region.porteur.saveDepot(depot);
  return antenneId;
}

export function openedOf({ host }: TestHost) {
  if (!host.opened) throw new Error('locked');
  return host.opened;
}
export const writerIn = (test: TestHost): Writer => writerOf(openedOf(test).connection);

/** Two kinds made for the tests: what came is pushed in `came`. */
export function testKinds(came: { text: string; antenneId: string | null }[]): readonly CourrierKind[] {
  const content = z.strictObject({ text: z.string() });
  const receive = (_db: Writer, arrived: { content: { text: string }; antenneId: string | null }): null => {
    came.push({ text: arrived.content.text, antenneId: arrived.antenneId });
    return null;
  };
  return [
    courrierKind({ kind: 'essai', receivedBy: 'antenne', content, receive }),
    courrierKind({ kind: 'essai-retour', receivedBy: 'porteur', content, receive }),
  ];
}
