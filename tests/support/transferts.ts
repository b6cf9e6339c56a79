import { accompagnements } from '#contract/accompagnements.ts';
import { convocations } from '#contract/convocations.ts';
import { indicateurs } from '#contract/indicateurs.ts';
import { mesures } from '#contract/mesures.ts';
import { transferts } from '#contract/transferts.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { convocationsHandlers } from '#core/convocations/operations.ts';
import { ensureKeys } from '#core/envoi/keys.ts';
import { indicateursHandlers } from '#core/indicateurs/operations.ts';
import { mesuresHandlers } from '#core/mesures/operations.ts';
import { writerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from './base.ts';
import { cjse, tuesdays } from './dossiers.ts';
import { newId } from '#core/ids.ts';
import { insertDetails, insertNote } from '#core/transferts/queries.ts';
import { transfertsHandlers } from '#core/transferts/operations.ts';

const clientsOf = (test: TestHost) =>
  clientOf(
    { accompagnements, convocations, indicateurs, mesures, transferts },
    {
      accompagnements: accompagnementsHandlers,
      convocations: convocationsHandlers,
      indicateurs: indicateursHandlers,
      mesures: mesuresHandlers,
      transferts: transfertsHandlers,
    },
    test.host,
  ).client;

export type Antenne = { readonly test: TestHost; readonly name: string; readonly compteId: string } & ReturnType<
  typeof clientsOf
>;

/** An antenne with its keys, on a base of its own; the account may also trust cards. */
export async function openAntenne(name: string, departement: string, compte: string): Promise<Antenne> {
  const test = openTestHost({
    people: { [compte]: 'direction', 'Odile Roux': 'secretariat' },
    structure: { kind: 'antenne', name, association: 'AERS', departement },
  });
  await ensureKeys(test.host);
  return { test, name, compteId: test.comptes[compte] ?? '', ...clientsOf(test) };
}

export const connectionOf = ({ test }: Antenne) => {
  if (!test.host.opened) throw new Error('the base is closed');
  return test.host.opened.connection;
};

/** Each one trusts the other's card. @returns the id of the second among the first one's correspondants */
export async function introduce(one: Antenne, other: Antenne): Promise<string> {
  await other.transferts.addCorrespondant({ base64: (await one.transferts.exportCard({})).base64 });
  const { base64 } = await other.transferts.exportCard({});
  return (await one.transferts.addCorrespondant({ base64 })).correspondantId;
}

/** A CJSE followed for two months: Tuesdays answered and to come, and all that is known around the person. */
export async function fullDossier(antenne: Antenne, opening = cjse()): Promise<string> {
  const { accompagnementId, personneId } = await antenne.accompagnements.open(opening);
  await antenne.convocations.planSeries(tuesdays(accompagnementId, { forcedReason: 'Un collègue reçoit avec elle' }));
  const { convocations: planned } = await antenne.accompagnements.read({ accompagnementId });
  const statuses = ['honoree', 'honoree', 'absence-excusee', 'honoree', 'absence-injustifiee'] as const;
  for (const [index, status] of statuses.entries())
    await antenne.convocations.mark({ convocationId: planned[index]?.convocationId ?? '', status, reportedTo: null });
  await describePerson(antenne, personneId, accompagnementId);
  const { mesure } = await antenne.mesures.ofAccompagnement({ accompagnementId });
  if (mesure) await decideOnMesure(antenne, mesure.mesureId);
  return accompagnementId;
}

async function decideOnMesure({ mesures: court }: Antenne, mesureId: string): Promise<void> {
  await court.addObligation({ mesureId, label: 'Soins (alcool)', startsOn: '2026-09-01', endsOn: null });
  await court.addEcheance({ mesureId, kind: 'rapport', label: 'Rapport de situation', dueOn: '2027-01-05' });
  await court.change({
    mesureId,
    kind: 'prolongation',
    decidedOn: '2026-11-20',
    endsOn: null,
    audienceOn: '2027-02-09',
  });
}

/** What other screens record of a person, written straight to the base. */
async function describePerson(antenne: Antenne, personneId: string, accompagnementId: string): Promise<void> {
  const db = writerOf(connectionOf(antenne));
  const createdAt = antenne.test.clock.at;
  const of = () => ({ id: newId(), personneId });
  const { compteId } = antenne;
  insertDetails(db, {
    aliases: [{ ...of(), name: 'Karim Bertier', createdAt }],
    coordonnees: [
      { ...of(), kind: 'adresse', value: '12 rue de la Treille, 30000 Nîmes', createdAt },
      {
        ...of(),
        kind: 'telephone',
        value: '06 12 34 56 78',
        caution: 'Ne pas laisser de message.',
        createdAt,
      },
      { ...of(), kind: 'telephone', value: '04 66 00 00 00', endedOn: '2026-10-01', createdAt },
    ],
    situations: [
      { ...of(), topic: 'logement', value: '{"logement":"evince"}', observedOn: '2026-09-03', recordedAt: createdAt },
      {
        ...of(),
        topic: 'logement',
        value: '{"logement":"heberge-tiers"}',
        observedOn: '2026-10-12',
        recordedAt: createdAt,
        compteId,
      },
      { ...of(), topic: 'sante', value: null, observedOn: '2026-10-12', recordedAt: createdAt },
    ],
    interdictions: [{ ...of(), kind: 'contact', startsOn: '2026-08-31', createdAt }],
  });
  insertNote(db, {
    id: newId(),
    accompagnementId,
    kind: 'entretien',
    day: '2026-10-13',
    text: 'Reconnaît les faits.\nPrend contact avec le centre de soins.',
    compteId,
    createdAt,
  });
}

/** Prepared at one antenne for another: the file, and what was read before it left. */
export async function handOver(
  from: Antenne,
  accompagnementId: string,
  correspondantId: string,
  { withNotes = false }: { withNotes?: boolean } = {},
) {
  const { dossier, sha256 } = await from.transferts.preview({ accompagnementId, withNotes });
  const { transfertId, number } = await from.transferts.prepare({
    accompagnementId,
    correspondantId,
    withNotes,
    confirmedSha256: sha256,
  });
  return { dossier, transfertId, number, file: await from.transferts.file({ transfertId }) };
}
