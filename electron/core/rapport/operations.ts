import type { rapport } from '#contract/rapport.ts';
import type { ReportPart } from '#contract/rapportTerms.ts';
import { recordRegion } from '../diffusion/operations.ts';
import type { Handlers, TaskContext, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { allAntennes } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import { preparedReport } from './figuresQueries.ts';
import { headingOf, picturesOf, summaryOf, type Picture, type Report } from './model.ts';
import { paperOf, type Numbers } from './paper.ts';
import { pagesOfPlaces } from './pdfPages.ts';
import { insertVersion, versionsOfPart } from './queries.ts';
import { draftOf } from './textsQueries.ts';

export const rapportHandlers: Handlers<typeof rapport> = {
  read: ({ year }, { db, today }) => {
    const { texts, antennes, hidden, missing, provisional } = draftOf(db, year, today);
    return { texts: [...texts], antennes: [...antennes], hidden: [...hidden], missing: [...missing], provisional };
  },

  saveText: ({ year, part, antenneId, content }, context) => {
    if ((part === 'antenne') !== (antenneId !== null)) unknownPart();
    return keep(context, year, part, antenneId, content);
  },

  saveFiche: ({ year, antenneId, fiche }, context) => keep(context, year, 'fiche', antenneId, fiche),

  saveHidden: ({ year, hidden }, context) => keep(context, year, 'masque', null, [...new Set(hidden)]),

  versions: ({ year, part, antenneId }, { db }) => ({
    versions: versionsOfPart(db, year, part, antenneId)
      .filter(({ content }) => content !== null)
      .map(({ id, author, at }, index) => ({ versionId: id, author, at, current: index === 0 })),
  }),

  restore: ({ year, part, antenneId, versionId }, context) => {
    const content =
      versionId === null
        ? null
        : (versionsOfPart(context.db, year, part, antenneId).find(({ id }) => id === versionId)?.content ??
          refuse('version-unknown', 'Cette version n’existe plus\u00a0: rechargez la page.', 'versionId'));
    context.about(insert(context, year, part, antenneId, content));
    return {};
  },

  preview: async ({ year, edition }, context) => {
    const { report } = context.read((db) => preparedReport(db, year, edition, context.today));
    return { base64: await pdfOf(context, report) };
  },

  exportWorking: async ({ year, format }, context) => {
    const { report } = context.read((db) => preparedReport(db, year, 'travail', context.today));
    return fileOf(context, report, format, 'travail');
  },

  exportPublic: async ({ year, format }, context) => {
    // Remembered first: a file that failed to be made is compared with for nothing, one that left unknown could tell.
    const report = context.commit((db) => {
      const prepared = preparedReport(db, year, 'publique', context.today);
      const diffusionId = recordRegion(db, prepared.told, context.now);
      if (diffusionId !== null) context.about(diffusionId);
      return prepared.report;
    });
    return fileOf(context, report, format, 'publique');
  },
};

const unknownPart = (): never =>
  refuse('report-part-unknown', 'Cette partie du rapport n’existe pas\u00a0: rechargez la page.', 'part');

function keep(context: WriteContext, year: number, part: ReportPart, antenneId: string | null, content: object) {
  const { db, about } = context;
  const [former] = versionsOfPart(db, year, part, antenneId);
  about(insert(context, year, part, antenneId, JSON.stringify(content)));
  return { formerId: former && former.content !== null ? former.id : null };
}

function insert(
  { db, now, session }: WriteContext,
  year: number,
  part: ReportPart,
  antenneId: string | null,
  content: string | null,
): string {
  if (antenneId !== null && !allAntennes(db).some((antenne) => antenne.id === antenneId))
    refuse('antenne-unknown', 'Cette antenne n’est pas enregistrée\u00a0: rechargez la page.', 'antenneId');
  const id = newId();
  insertVersion(db, { id, year, part, antenneId, content, at: now, compteId: session.compteId });
  return id;
}

/**
 * Printed once to learn where each title falls, then with the numbers of the contents. They are read again in what was
 * printed: numbers that moved anything are left out rather than wrong.
 */
async function pdfOf({ host }: TaskContext, report: Report): Promise<string> {
  const print = (numbers: Numbers | null) => host.print(paperOf(report, numbers), headingOf(report), report.mark);
  const blank = await print(null);
  const numbers = pagesOfPlaces(blank);
  const anchors = summaryOf(report).map(({ anchor }) => anchor);
  const numbered = numbers.size > 0 ? await print(numbers) : blank;
  const printed = pagesOfPlaces(numbered);
  const right = anchors.every((anchor) => printed.get(anchor) === numbers.get(anchor));
  return Buffer.from(right ? numbered : blank).toString('base64');
}

const docxOf = async (context: TaskContext, report: Report): Promise<string> =>
  (await import('./docx.ts')).docxOf(report, await picturesIn(context, report));

const fileOf = async (context: TaskContext, report: Report, format: 'docx' | 'pdf', edition: string) => ({
  fileName: `rapport-activites-${String(report.year)}-${edition}.${format}`,
  base64: format === 'docx' ? await docxOf(context, report) : await pdfOf(context, report),
});

/** Word shows pictures, not drawings. */
async function picturesIn({ host }: TaskContext, report: Report): Promise<ReadonlyMap<Picture, Uint8Array>> {
  const made = new Map<Picture, Uint8Array>();
  for (const picture of picturesOf(report)) made.set(picture, await host.rasterise(picture.drawing));
  return made;
}
