import type { Quarter } from '#contract/values.ts';
import { labelOf } from '../calendar/labels.ts';
import { findingsIn } from '../controles/rules.ts';
import { quarterBefore } from '../indicateurs/span.ts';
import { figureFinding, type Constat } from './constat.ts';
import type { Doubles } from './doubles.ts';
import { asIndicateurs, cells, countOf, counted, keyOf, number, type Antenne, type Received } from './figures.ts';
import { againstItself, againstOthers } from './outliers.ts';

export interface Region {
  readonly quarter: Quarter;
  /** Whether that quarter is over. */
  readonly over: boolean;
  readonly antennes: readonly Antenne[];
  /** Latest versions of this quarter and of the three years before it. */
  readonly received: readonly Received[];
  readonly doubles: Doubles;
}

const nothing = { indicateurId: null, code: null };
const of = ({ received }: Region, antenneId: string, quarter: Quarter): Received | undefined =>
  received.find((each) => each.antenneId === antenneId && keyOf(each.quarter) === keyOf(quarter));

/** Not received is not zero. */
export function missing(region: Region): Constat[] {
  const { quarter, over, antennes } = region;
  if (!over) return [];
  return antennes
    .filter(({ id }) => !of(region, id, quarter))
    .map(({ id, name }) => ({
      id: `missing:${id}:${keyOf(quarter)}`,
      level: 'important',
      sentence: `Rien n’est reçu de ${name} pour le ${labelOf(quarter)}\u00a0: ses chiffres manquent aux totaux, ils ne valent pas zéro.`,
      antenneId: id,
      antenneName: name,
      quarter,
      ...nothing,
      ask: `Nous n’avons pas encore reçu vos chiffres du ${labelOf(quarter)}. Quand pensez-vous pouvoir les envoyer\u00a0?`,
    }));
}

/** Figures that version of the antenne's program did not know, and quarters in which nothing at all was counted. */
export function unanswered(region: Region): Constat[] {
  const { quarter, antennes } = region;
  return antennes.flatMap(({ id, name }): Constat[] => {
    const current = of(region, id, quarter);
    if (!current) return [];
    const totals = cells.filter(({ code }) => code === null);
    const unknown = totals.filter((cell) => countOf(current.counts, cell) === null);
    const about = { antenneId: id, antenneName: name, quarter, ...nothing };
    const empty = totals.every((cell) => (countOf(current.counts, cell) ?? 0) === 0);
    return [
      ...(unknown.length === 0
        ? []
        : [
            {
              id: `unanswered:${id}:${keyOf(quarter)}`,
              level: 'information' as const,
              sentence: `${name}\u00a0: ${counted(unknown.length, 'chiffre n’est pas renseigné', 'chiffres ne sont pas renseignés')}, son application étant d’une version plus ancienne. Ils manquent aux totaux.`,
              ...about,
              ask: `Votre envoi du ${labelOf(quarter)} vient d’une version plus ancienne de l’application. Pouvez-vous la mettre à jour, puis renvoyer ce trimestre\u00a0?`,
            },
          ]),
      ...(empty
        ? [
            {
              id: `empty:${id}:${keyOf(quarter)}`,
              level: 'important' as const,
              sentence: `${name} n’a rien compté du tout au ${labelOf(quarter)}\u00a0: un oubli de saisie est possible.`,
              ...about,
              ask: `Tous vos chiffres du ${labelOf(quarter)} sont à zéro. Est-ce bien cela, ou la saisie n’est-elle pas faite\u00a0?`,
            },
          ]
        : []),
    ];
  });
}

/** The controls each antenne has before it sends, on what it sent: it may have left out of an older program. */
export const sameControls = (region: Region): Constat[] =>
  region.antennes.flatMap((antenne) => {
    const { quarter } = region;
    const current = of(region, antenne.id, quarter);
    if (!current) return [];
    const figures = (asked: Quarter) => {
      const there = of(region, antenne.id, asked);
      // What a former version did not ask for has not jumped.
      return there
        ? [{ quarter: asked, label: labelOf(asked), indicateurs: asIndicateurs(there.counts, current.counts) }]
        : [];
    };
    return findingsIn({
      current: { quarter, label: labelOf(quarter), indicateurs: asIndicateurs(current.counts) },
      references: [...figures(quarterBefore(quarter)), ...figures({ ...quarter, year: quarter.year - 1 })],
      // The year of the porteur is the sum of its quarters: there is nothing to compare.
      year: { label: labelOf({ year: quarter.year, quarter: null }), indicateurs: [], quarters: [] },
      places: [],
      seances: [],
      incomplete: [],
    }).map((finding) => {
      const code = finding.behind.to === 'dossiers' ? finding.behind.code : null;
      const rule = finding.id.split(':')[0] ?? '';
      return figureFinding(
        rule,
        finding.level,
        { antenne, quarter, cell: { indicateurId: finding.indicateurId, code } },
        {
          sentence: finding.sentence,
          ask: `${finding.sentence} Pouvez-vous vérifier ce chiffre ou nous dire ce qui l’explique\u00a0?`,
        },
      );
    });
  });

const stock = 'accompagnements-en-cours';
const began = 'accompagnements-commences';
const ended = 'termines-type';
/** One late entry of a past quarter makes a gap of one. */
export const stockGap = 10;

/** Those of one evening are those of the quarter before, and those who began, less those who ended. */
export const stocksFollow = (region: Region): Constat[] =>
  region.antennes.flatMap((antenne) => {
    const { quarter } = region;
    const total = (asked: Quarter, indicateurId: string): number | null => {
      const there = of(region, antenne.id, asked);
      return there ? countOf(there.counts, { indicateurId, code: null }) : null;
    };
    const [now, before] = [total(quarter, stock), total(quarterBefore(quarter), stock)];
    const [came, left] = [total(quarter, began), total(quarter, ended)];
    if (now === null || before === null || came === null || left === null) return [];
    const expected = before + came - left;
    if (now === expected) return [];
    return [
      figureFinding(
        'stock',
        Math.abs(now - expected) >= stockGap ? 'important' : 'information',
        { antenne, quarter, cell: { indicateurId: stock, code: null } },
        {
          sentence: `Accompagnements en cours\u00a0: ${number(now)} à la fin du ${labelOf(quarter)}, alors que ${number(before)} au trimestre précédent, ${number(came)} commencés et ${number(left)} terminés en donnent ${number(expected)}. Des saisies tardives peuvent l’expliquer.`,
          ask: `Vos accompagnements en cours (${number(now)}) ne suivent pas ceux du trimestre précédent (${number(before)} + ${number(came)} commencés − ${number(left)} terminés = ${number(expected)}). Des saisies ont-elles changé depuis\u00a0? Si oui, pouvez-vous renvoyer le trimestre précédent\u00a0?`,
        },
      ),
    ];
  });

/** What one antenne says it received from others that no other may have sent. */
const passages = ({ quarter, doubles }: Region): Constat[] =>
  doubles.unexplained.map(({ antenneId, name, gap, sentAtMost }) =>
    figureFinding(
      'passage',
      gap >= stockGap ? 'important' : 'information',
      { antenne: { id: antenneId, name }, quarter, cell: { indicateurId: 'orientations-internes', code: null } },
      {
        sentence: `${name} dit avoir reçu ${number(gap + sentAtMost)} orientations d’une autre antenne\u00a0; les autres disent en avoir envoyé ${number(sentAtMost)} au plus. ${counted(gap, 'n’est expliquée', 'ne sont expliquées')} par aucune.`,
        ask: `Vous indiquez des orientations venues d’une autre antenne du CPCA, que les autres n’ont pas notées. Pouvez-vous vérifier leur source\u00a0?`,
      },
    ),
  );

const order = { bloquant: 0, important: 1, information: 2 } as const;

/** All that is found on one quarter, worst first; the same figure is told once, by the rule that says most of it. */
export function constatsIn(region: Region): Constat[] {
  const { quarter, antennes, received } = region;
  const controls = sameControls(region);
  const place = ({ antenneId, indicateurId, code }: Constat): string => `${antenneId} ${indicateurId} ${code}`;
  const zeros = new Set(controls.filter(({ id }) => id.startsWith('zero:')).map(place));
  const own = antennes
    .flatMap((antenne) => againstItself(quarter, antenne, received))
    .filter((constat) => !zeros.has(place(constat)));
  const far = new Set(own.map(place));
  return [
    ...controls.filter((constat) => !constat.id.startsWith('jump:') || !far.has(place(constat))),
    ...own,
    ...stocksFollow(region),
    ...missing(region),
    ...unanswered(region),
    ...passages(region),
    ...antennes.flatMap((antenne) => againstOthers(quarter, antenne, received)),
  ].toSorted((a, b) => order[a.level] - order[b.level]);
}
