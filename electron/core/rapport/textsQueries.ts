import { Fiche, type TextShown } from '#contract/rapport.ts';
import {
  reportSections,
  reportTexts,
  type ReportPart,
  type ReportSection,
  type ReportText,
} from '#contract/rapportTerms.ts';
import { RichText } from '#contract/richText.ts';
import { z } from 'zod';
import type { Reader } from '#db/open.ts';
import { isOver } from '../calendar/period.ts';
import { allAntennes } from '../porteur/queries.ts';
import { inForce, originOf, type Origin } from './carry.ts';
import { proposedFiche } from './fiche.ts';
import { emptyText, isBlank, proposedTexts } from './proposed.ts';
import { isClosed } from './sourcesQueries.ts';
import { consolidatedOf, contentsOf, versionsUntil } from './queries.ts';
import { antenneFigures } from './told.ts';

export interface Draft {
  readonly texts: readonly TextShown[];
  readonly antennes: readonly ({
    readonly antenneId: string;
    readonly name: string;
    readonly departement: string;
    readonly fiche: Fiche;
  } & Origin)[];
  readonly hidden: readonly ReportSection[];
  readonly missing: readonly string[];
  readonly provisional: boolean;
}

const Hidden = z.array(z.enum(reportSections));

/** Everything that is written for a year: of that year, taken from a former one, or proposed. */
export function draftOf(db: Reader, year: number, today: string): Draft {
  const versions = versionsUntil(db, year);
  const antennes = allAntennes(db);
  const chosen = (part: ReportPart, antenneId: string | null) => inForce(versions, year, part, antenneId);
  const places = [
    ...reportTexts.flatMap((part): { part: ReportPart; antenneId: string | null }[] =>
      part === 'antenne' ? antennes.map(({ id }) => ({ part, antenneId: id })) : [{ part, antenneId: null }],
    ),
    ...antennes.map(({ id }) => ({ part: 'fiche' as const, antenneId: id })),
    { part: 'masque' as const, antenneId: null },
  ];
  const contents = contentsOf(
    db,
    places.flatMap(({ part, antenneId }) => chosen(part, antenneId)?.id ?? []),
  );
  const contentOf = (part: ReportPart, antenneId: string | null): unknown => {
    const version = chosen(part, antenneId);
    return version === null ? null : contents.get(version.id);
  };
  const period = { year, quarter: null };
  const consolidated = consolidatedOf(db, period);
  const missing = consolidated.antennes.flatMap(({ name, quartersMissing }) =>
    quartersMissing.length === 0
      ? []
      : [`${name}\u00a0: ${quartersMissing.map((quarter) => `T${String(quarter)}`).join(', ')}`],
  );
  const text = (part: ReportText, antenneId: string | null): TextShown => {
    const written = contentOf(part, antenneId);
    const proposed = proposedTexts[part];
    return {
      part,
      antenneId,
      content: written ? RichText.parse(written) : (proposed ?? emptyText),
      ...originOf(chosen(part, antenneId), year, proposed !== undefined),
    };
  };
  return {
    texts: reportTexts.flatMap((part) =>
      part === 'antenne' ? antennes.map(({ id }) => text(part, id)) : [text(part, null)],
    ),
    antennes: antennes.map(({ id, name, departement }) => {
      const written = contentOf('fiche', id);
      return {
        antenneId: id,
        name,
        departement,
        fiche: written ? Fiche.parse(written) : proposedFiche(antenneFigures(period, consolidated, id), daysOf(year)),
        ...originOf(chosen('fiche', id), year, true),
      };
    }),
    hidden: Hidden.parse(contentOf('masque', null) ?? []),
    missing,
    provisional: !isClosed(db, year) || missing.length > 0 || antennes.length === 0 || !isOver(period, today),
  };
}

const daysOf = (year: number): number => (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365);

/** What is printed of a text: null when there is nothing in it. */
export const printedText = ({ texts }: Draft, part: ReportText, antenneId: string | null): RichText | null => {
  const found = texts.find((each) => each.part === part && each.antenneId === antenneId);
  return found && !isBlank(found.content) ? found.content : null;
};
