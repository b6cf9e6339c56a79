import type { z } from 'zod';
import type { OpenInput } from '#contract/accompagnements.ts';
import type { Quarter } from '#contract/values.ts';
import { keyOf } from '#core/envoi/keys.ts';
import { readerOf } from '#db/open.ts';
import { cjse, roadOf, volontaire } from './dossiers.ts';
import type { Structure } from './envois.ts';

export const connectionOf = ({ test }: Structure) => {
  if (!test.host.opened) throw new Error('locked');
  return test.host.opened.connection;
};

export const keysOf = (structure: Structure) => {
  const db = readerOf(connectionOf(structure));
  return { signature: keyOf(db, 'signature'), reception: keyOf(db, 'reception') };
};

/** Cards exchanged both ways. */
export async function acquaint(antenne: Structure, region: Structure): Promise<void> {
  await antenne.envoi.trustPorteur({ base64: (await region.porteur.exportCard({})).base64 });
  await region.porteur.enrolAntenne({ base64: (await antenne.envoi.exportCard({})).base64 });
}

/** Reads the preview, confirms it and seals it. */
export async function sealQuarter(antenne: Structure, quarter: Quarter, requestReason: string | null = null) {
  const preview = await antenne.envoi.preview({ ...quarter, requested: requestReason !== null });
  const { envoiId } = await antenne.envoi.prepare({
    ...quarter,
    confirmedSha256: preview.sha256,
    verified: true,
    requestReason,
  });
  return { preview, file: await antenne.envoi.exportSealed({ envoiId }) };
}

const names = [
  'Abadie',
  'Bessière',
  'Cazals',
  'Delmas',
  'Escande',
  'Fabre',
  'Gayraud',
  'Hébrard',
  'Issanchou',
  'Jalabert',
];
type Dossier = z.input<typeof OpenInput>;

/** Opens dossiers of men received in the third quarter of 2026, each with his own name. */
export async function receive(
  { test }: Structure,
  count: number,
  {
    source = 'volontaire',
    day = '2026-08-17',
    from = 0,
  }: { source?: 'volontaire' | 'justice'; day?: string; from?: number } = {},
): Promise<void> {
  const road = roadOf(test.host);
  for (let index = from; index < from + count; index++) {
    const personne: Dossier['personne'] = {
      kind: 'new',
      lastName: `${names[index % names.length] ?? ''}-${names[Math.floor(index / names.length) % names.length] ?? ''}`,
      firstName: day.endsWith('17') ? 'Julien' : 'Marc',
      birthDate: `19${String(60 + ((index - from) % 40))}-03-12`,
      sexe: 'homme',
    };
    const usual = source === 'justice' ? cjse() : volontaire();
    await road.accompagnements.open({
      ...usual,
      personne,
      orientation: { ...usual.orientation, receivedOn: day },
      mesure: usual.mesure && { ...usual.mesure, number: `26/${String(index)}` },
    });
  }
}
