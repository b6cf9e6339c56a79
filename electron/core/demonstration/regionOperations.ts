import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { antennes as antennesContract } from '#contract/antennes.ts';
import { arrivees } from '#contract/arrivees.ts';
import { permanence } from '#contract/permanence.ts';
import { usualChoix } from '#contract/permanenceTerms.ts';
import { porteur } from '#contract/porteur.ts';
import type { Quarter } from '#contract/values.ts';
import { readerOf, type Reader } from '#db/open.ts';
import { antennesHandlers } from '../antennes/operations.ts';
import { arriveesHandlers } from '../arrivees/operations.ts';
import { versionsOfYear } from '../arrivees/queries.ts';
import { addDays, daysBetween, type CivilDay } from '../calendar/civilDate.ts';
import { periodBounds, quarterOf } from '../calendar/period.ts';
import { cardFile, type AntenneCard } from '../envoi/cards.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { fileNameOf, sha256Of, signAndSeal } from '../envoi/seal.ts';
import { buildSnapshot, type SnapshotShape } from '../envoi/snapshot.ts';
import { permanenceHandlers } from '../permanence/operations.ts';
import { porteurHandlers } from '../porteur/operations.ts';
import { refuse } from '../refusal.ts';
import { acting, actingTask, inOneGo, type Moment, type Scene } from './actingOperations.ts';
import { ago } from './days.ts';
import { antennes, type FictiveAntenne } from './region.ts';
import { figuresOf, mistaken } from './regionFigures.ts';

const enrol = acting('porteur.enrolAntenne', porteur.enrolAntenne, porteurHandlers.enrolAntenne);
const importFile = actingTask('porteur.importFile', porteur.importFile, porteurHandlers.importFile);
const saveContact = acting('antennes.saveContact', antennesContract.saveContact, antennesHandlers.saveContact);
const setDelai = acting('arrivees.setDelai', arrivees.setDelai, arriveesHandlers.setDelai);
const validate = acting('arrivees.validate', arrivees.validate, arriveesHandlers.validate);
const record = acting('permanence.record', permanence.record, permanenceHandlers.record);
const close = acting('arrivees.close', arrivees.close, arriveesHandlers.close);

/** Whole years told before that of the last quarter: one is compared with the one before it. */
const formerYears = 2;

/** An antenne's computer, as far as a porteur can tell: a card, and files signed with it. */
interface Computer {
  readonly antenne: FictiveAntenne;
  readonly antenneId: string;
  readonly code: string;
  readonly signingKey: string;
  readonly sent: { seq: number; previous: string | null };
}

interface Played {
  readonly today: CivilDay;
  readonly compteId: string;
}

/** The quarters that are over, from the first of the former years on. */
function quartersToTell(today: CivilDay): Quarter[] {
  const last = quarterOf(addDays(periodBounds(quarterOf(today)).from, -1));
  const quarters: Quarter[] = [];
  for (let { from } = periodBounds({ year: last.year - formerYears, quarter: 1 }); ;) {
    const quarter = quarterOf(from);
    quarters.push(quarter);
    if (quarter.year === last.year && quarter.quarter === last.quarter) return quarters;
    from = addDays(periodBounds(quarter).to, 1);
  }
}

/** Files brought, and antennes enrolled before them: what the progress is told of. */
export const regionSteps = (today: CivilDay): number => antennes.length * (1 + quartersToTell(today).length);

/**
 * The coordination's desk some weeks after the end of a quarter: former quarters are closed, the last one has one antenne
 * silent, one whose file arrived damaged, one that corrected what it had sent.
 * @param told after each antenne enrolled and each quarter of one
 */
export async function fillRegion(scene: Scene, played: Played, told: () => Promise<void>): Promise<void> {
  const { today, compteId } = played;
  const quarters = quartersToTell(today);
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (!first || !last) return;
  const settled: Moment = { day: ago(periodBounds(first).to, 20), at: '10:00', compteId };
  const over = periodBounds(last).to;
  // Late is told from the day after the one a quarter is due: a few days are left even when it has just ended.
  const delai = Math.max(1, Math.min(20, daysBetween(over, today) - 1));
  inOneGo(scene.opened.connection, () => setDelai(scene, settled, { days: delai }));
  inOneGo(scene.opened.connection, () => noteCalls(scene, played));
  const computers: Computer[] = [];
  for (const antenne of antennes) {
    computers.push(await connect(scene, settled, antenne));
    await told();
  }
  for (const [rank, quarter] of quarters.entries()) {
    for (const [place, computer] of computers.entries()) {
      const moment = { day: sentOn(quarter, place, today), at: `08:${String(10 + 5 * place)}`, compteId };
      const counts = figuresOf(computer.antenne, quarter, rank);
      if (quarter === last) await sendLast(scene, moment, computer, { quarter, counts, today });
      else await send(scene, moment, computer, { quarter, counts });
      await told();
    }
    if (quarter !== last)
      closeQuarter(scene, { day: ago(periodBounds(quarter).to, -45), at: '16:00', compteId }, { quarter, computers });
  }
}

/** The phone line, about one call a week; nobody of those who called is anybody. */
function noteCalls(scene: Scene, { today, compteId }: Played): void {
  const { origine, motif } = usualChoix;
  for (let week = 1; week <= 90; week += 1) {
    const day = ago(today, 7 * week + (week % 4));
    record(
      scene,
      { day, at: `${String(9 + (week % 8)).padStart(2, '0')}:${String(10 + ((week * 7) % 45))}`, compteId },
      {
        origine: origine[(week * 3) % origine.length]?.code ?? '',
        motif: motif[(week * 5) % motif.length]?.code ?? '',
        minutes: 4 + ((week * 11) % 26),
        departement: antennes[week % antennes.length]?.departement ?? null,
        when: null,
      },
    );
  }
}

/** One antenne after another, in the days that follow a quarter; none is sent after today. */
function sentOn(quarter: Quarter, place: number, today: CivilDay): CivilDay {
  const { to } = periodBounds(quarter);
  const day = addDays(to, 3 + 2 * place);
  const worked = ago(day < today ? day : today, 0);
  return worked > to ? worked : addDays(to, 1);
}

async function connect(scene: Scene, moment: Moment, antenne: FictiveAntenne): Promise<Computer> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  const code = `a-${randomBytes(8).toString('hex')}`;
  const card: AntenneCard = {
    format: 'antenne.carte',
    version: 1,
    code,
    name: antenne.name,
    departement: antenne.departement,
    publicKey: jwk.x ?? '',
    // What would be written to it, nobody opens.
    receptionKey: await identityToRecipient(await generateIdentity()),
  };
  const { base64 } = cardFile(card, '');
  const { antenneId } = inOneGo(scene.opened.connection, () => {
    const enrolled = enrol(scene, moment, { base64 });
    const { name, phone } = antenne.contact;
    saveContact(scene, moment, {
      antenneId: enrolled.antenneId,
      contactName: name,
      contactPhone: phone,
      contactEmail: null,
    });
    return enrolled;
  });
  return { antenne, antenneId, code, signingKey: JSON.stringify(jwk), sent: { seq: 0, previous: null } };
}

interface Sending {
  readonly quarter: Quarter;
  readonly counts: SnapshotShape['counts'];
  /** A byte was changed on the way: the antenne will send it again. */
  readonly damaged?: boolean;
}

/** Seals the next file of an antenne and brings it. */
async function send(scene: Scene, moment: Moment, computer: Computer, sending: Sending): Promise<void> {
  const { code, signingKey, sent } = computer;
  const { quarter, counts, damaged = false } = sending;
  const db = readerOf(scene.opened.connection);
  const seq = sent.seq + 1;
  const canonical = buildSnapshot(
    {
      antenne: code,
      porteur: structureCode(db),
      period: quarter,
      seq,
      previous: sent.previous,
      regularisations: 0,
      requested: false,
    },
    counts,
  );
  const sealed = await signAndSeal(canonical, { signingKey, code, recipient: keyOf(db, 'reception').publicKey });
  const sha256 = sha256Of(sealed);
  const fileName = fileNameOf({ ...quarter, month: null, seq, sha256 }, code);
  if (damaged) sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
  const { outcome } = await importFile(scene, moment, { fileName, base64: sealed.toString('base64') });
  if (outcome !== (damaged ? 'refused' : 'imported'))
    refuse('demonstration', 'La région fictive n’a pas pu être préparée.');
  if (!damaged) Object.assign(sent, { seq, previous: sha256 });
}

async function sendLast(
  scene: Scene,
  moment: Moment,
  computer: Computer,
  { quarter, counts, today }: Sending & { readonly today: CivilDay },
): Promise<void> {
  const { last } = computer.antenne;
  const later = addDays(moment.day, 4);
  const afterwards = { ...moment, day: later < today ? later : today, at: '08:50' };
  if (last === 'silent') return;
  if (last === 'corrected')
    await send(scene, moment, computer, { quarter, counts: mistaken(counts, 'orientations-source', 'justice') });
  else await send(scene, moment, computer, { quarter, counts, damaged: last === 'damaged' });
  if (last === 'validated' || last === 'corrected')
    inOneGo(scene.opened.connection, (db) => validateNewest(scene, afterwards, { db, quarter, computer }));
  if (last === 'corrected') await send(scene, { ...afterwards, at: '08:55' }, computer, { quarter, counts });
}

interface Validating {
  readonly db: Reader;
  readonly quarter: Quarter;
  readonly computer: Computer;
}

function validateNewest(scene: Scene, moment: Moment, { db, quarter, computer }: Validating): void {
  const newest = versionsOfYear(db, quarter.year).findLast(
    (version) => version.antenneId === computer.antenneId && version.quarter === quarter.quarter,
  );
  if (newest) validate(scene, moment, { instantaneId: newest.id });
}

/** All of it was read and held for right, then closed. */
function closeQuarter(
  scene: Scene,
  moment: Moment,
  { quarter, computers }: { readonly quarter: Quarter; readonly computers: readonly Computer[] },
): void {
  inOneGo(scene.opened.connection, (db) => {
    for (const computer of computers) validateNewest(scene, moment, { db, quarter, computer });
    close(scene, { ...moment, at: '16:30' }, { ...quarter, missing: [] });
  });
}
