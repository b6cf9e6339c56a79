import type { Format } from '#contract/programmes.ts';
import { replaceAnimateurs, insertGroupe } from '#core/groupes/queries.ts';
import { newId } from '#core/ids.ts';
import { insertInscription } from '#core/inscriptions/queries.ts';
import { formatColumns } from '#core/programmes/queries.ts';
import { insertSeances } from '#core/seances/queries.ts';
import { writerOf } from '#db/open.ts';
import type { groupe, inscription, seance } from '#db/schema/index.ts';
import type { TestHost } from './base.ts';

/** A plain group of eight, every Tuesday. */
const weeklyFormat: Format = {
  type: 'groupe-de-parole',
  tag: 'responsabilisation',
  form: 'collectif',
  entry: 'ouvert',
  audience: 'tous',
  anonymous: false,
  partner: null,
  capacity: 8,
  feeCents: null,
  steps: [],
  repeatWeeks: 1,
  durationMinutes: 90,
  completion: 'aucune',
  minimum: null,
  interviewsRequired: false,
  catchUp: true,
  mayContinue: true,
};

/** Rows of modules as they stand in a base, for what reads them: each may be given otherwise. */
export function modulesOf({ host, comptes }: Pick<TestHost, 'host' | 'comptes'>) {
  const db = () => {
    if (!host.opened) throw new Error('locked');
    return writerOf(host.opened.connection);
  };
  const createdAt = '2026-09-01T08:00:00.000Z';
  const compteId = Object.values(comptes)[0] ?? '';
  return {
    groupe: (
      part: Partial<typeof groupe.$inferInsert> = {},
      { format = {}, animateurs = [compteId] }: { format?: Partial<Format>; animateurs?: string[] } = {},
    ): string => {
      const id = newId();
      insertGroupe(db(), {
        id,
        name: 'Groupe de parole de Montpellier',
        ...formatColumns({ ...weeklyFormat, ...format }),
        publicTitle: 'Groupe du mardi',
        startsOn: '2026-09-01',
        at: '18:00',
        lieu: 'Montpellier, salle 1',
        createdAt,
        ...part,
      });
      replaceAnimateurs(
        db(),
        id,
        animateurs.map((each) => ({ id: newId(), compteId: each })),
      );
      return id;
    },
    seance: (part: Partial<typeof seance.$inferInsert> & { groupeId: string; day: string }): string => {
      const id = newId();
      insertSeances(db(), [
        {
          id,
          kind: part.inscriptionId ? 'individuelle' : 'collective',
          label: 'Séance 1',
          at: '18:00',
          durationMinutes: 90,
          lieu: 'Montpellier, salle 1',
          status: 'prevue',
          createdAt,
          ...part,
        },
      ]);
      return id;
    },
    inscription: (
      part: Partial<typeof inscription.$inferInsert> & { personneId: string; orientationId: string },
    ): string => {
      const id = newId();
      insertInscription(db(), {
        id,
        type: 'groupe-de-parole',
        state: 'inscrit',
        askedOn: '2026-09-01',
        enteredOn: '2026-09-08',
        createdAt,
        compteId,
        ...part,
      });
      return id;
    },
  };
}
