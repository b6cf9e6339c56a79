import { eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader, Writer } from '#db/open.ts';
import { demandeur, demandeurEntretien, orientationEnvoyee } from '#db/schema/index.ts';
import { forgetSent } from '../courrier/queries.ts';
import { readParametre, removeParametre, saveParametre } from '../parametres/queries.ts';
import { forgetResumes, orientationsOf, updateDemandeur } from './queries.ts';
import type { Conservation, Contacts } from './retention.ts';

const Setting = z.object({ months: z.number().int().min(1), since: z.string() });

/** Months an identity is kept after the last contact; null until the porteur says how many. */
export const conservationOf = (db: Reader): Conservation | null =>
  Setting.safeParse(readParametre(db, 'accueil.conservation')).data ?? null;

export function saveConservation(db: Writer, conservation: Conservation | null): void {
  if (conservation === null) removeParametre(db, 'accueil.conservation');
  else saveParametre(db, 'accueil.conservation', conservation);
}

/** Everybody whose identity is still here. */
export const contactsOf = (db: Reader): Contacts[] =>
  db
    .select({
      demandeurId: demandeur.id,
      firstContactOn: demandeur.firstContactOn,
      issueOn: demandeur.issueOn,
      interviewOn: sql<string | null>`(select max(${demandeurEntretien.day}) from ${demandeurEntretien}
        where ${eq(demandeurEntretien.demandeurId, demandeur.id)})`,
      sentOn: sql<
        string | null
      >`(select max(max(${orientationEnvoyee.sentOn}, coalesce(${orientationEnvoyee.answeredOn}, ''),
        coalesce(${orientationEnvoyee.firstInterviewOn}, ''))) from ${orientationEnvoyee}
        where ${eq(orientationEnvoyee.demandeurId, demandeur.id)})`,
      pending: sql<number>`exists (select 1 from ${orientationEnvoyee} where ${eq(orientationEnvoyee.demandeurId, demandeur.id)}
        and ${orientationEnvoyee.cancelledAt} is null and ${orientationEnvoyee.answer} = 'en-attente')`,
    })
    .from(demandeur)
    .where(isNull(demandeur.erasedAt))
    .all()
    .map(({ demandeurId, firstContactOn, issueOn, interviewOn, sentOn, pending }) => ({
      demandeurId,
      lastOn: [firstContactOn, issueOn ?? '', interviewOn ?? '', sentOn ?? ''].toSorted().at(-1) ?? firstContactOn,
      pending: pending !== 0,
    }));

/** The identity and what was said; the counts stay. */
export function eraseIdentity(db: Writer, demandeurId: string, now: string): void {
  const nothing = { lastName: '', firstName: '', foldedName: '', birthDate: null, phone: null, redirectedTo: null };
  updateDemandeur(db, demandeurId, { ...nothing, erasedAt: now });
  forgetResumes(db, demandeurId);
  forgetSent(
    db,
    (orientationsOf(db, [demandeurId]).get(demandeurId) ?? []).map(({ id }) => id),
  );
}
