import type { Structure } from '#contract/coffre.ts';
import type { Letterhead } from '#contract/modeles.ts';
import {
  accompagnementTypeLabels,
  mesureNatureLabels,
  motifFinLabels,
  orientationAnswerLabels,
  refusalReasonLabels,
  type AccompagnementType,
  type ConvocationStatus,
  type MesureNature,
  type MotifFin,
  type OrientationAnswer,
  type RefusalReason,
  type Sexe,
} from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel, longDateLabel, timeLabel } from '../calendar/labels.ts';
import type { Facts } from './fill.ts';
import { moduleFacts, sejourFacts, type ModuleKnown, type SejourKnown } from './moduleFacts.ts';

/** The part of a dossier that letters speak of. */
export interface Dossier {
  readonly personne: { id: string; firstName: string; lastName: string; birthDate: CivilDay | null; sexe: Sexe };
  readonly orientation: {
    prescripteur: string | null;
    receivedOn: CivilDay;
    answer: OrientationAnswer;
    answeredOn: CivilDay | null;
    refusalReason: RefusalReason | null;
    redirectedTo: string | null;
  };
  /** Null when the letter is about the orientation alone. */
  readonly accompagnement: {
    type: AccompagnementType;
    startsOn: CivilDay;
    endedOn: CivilDay | null;
    motif: MotifFin | null;
  } | null;
  readonly mesure: {
    id: string;
    nature: MesureNature;
    court: string;
    authority: string | null;
    number: string;
    startsOn: CivilDay;
    endsOn: CivilDay | null;
    audienceOn: CivilDay | null;
  } | null;
  readonly referentName: string | null;
  readonly binomeName: string | null;
}

export interface Known {
  readonly dossier: Dossier;
  readonly address: string | null;
  /** Oldest first. */
  readonly meetings: readonly { day: CivilDay; at: string; lieu: string; status: ConvocationStatus }[];
  readonly obligations: readonly { label: string; endsOn: CivilDay | null }[];
  /** The last module of the accompagnement. */
  readonly module: ModuleKnown | null;
  /** Its last stay. */
  readonly sejour: SejourKnown | null;
  readonly structure: Pick<Structure, 'name' | 'association'>;
  readonly letterhead: Pick<Letterhead, 'place'>;
  /** In Paris: what is already past today is no meeting to come. */
  readonly now: { readonly day: CivilDay; readonly at: string };
}

const civilities: Record<Sexe, string> = { homme: 'Monsieur', femme: 'Madame', 'non-renseigne': 'Madame, Monsieur' };

/** What the dossier says, in the words of a letter. */
export function factsOf(known: Known): Facts {
  const { dossier, address, structure, letterhead, now } = known;
  const { personne, orientation, accompagnement, referentName, binomeName } = dossier;
  const day = (date: CivilDay | null | undefined) => (date ? dateLabel(date) : null);
  return {
    civilite: civilities[personne.sexe],
    personne: `${personne.firstName} ${personne.lastName}`,
    naissance: day(personne.birthDate),
    adresse: address,
    ...meetingFacts(known),
    accompagnement: accompagnement && accompagnementTypeLabels[accompagnement.type],
    debut: day(accompagnement?.startsOn),
    fin: day(accompagnement?.endedOn),
    'motif-fin': accompagnement?.motif ? motifFinLabels[accompagnement.motif] : null,
    referent: referentName,
    binome: binomeName,
    ...mesureFacts(known),
    prescripteur: orientation.prescripteur,
    'orientation-recue': day(orientation.receivedOn),
    ...answerFacts(orientation),
    ...moduleFacts(known.module),
    ...sejourFacts(known.sejour),
    antenne: structure.name,
    association: structure.association,
    ville: letterhead.place,
    aujourdhui: dateLabel(now.day),
  };
}

function answerFacts({ answer, answeredOn, refusalReason, redirectedTo }: Dossier['orientation']) {
  const isAnswered = answer !== 'en-attente';
  return {
    reponse: isAnswered ? orientationAnswerLabels[answer].toLowerCase() : null,
    'reponse-le': answeredOn === null ? null : dateLabel(answeredOn),
    'motif-reponse': redirectedTo ?? (refusalReason === null ? null : refusalReasonLabels[refusalReason]),
  };
}

function meetingFacts({ meetings, now }: Known) {
  const of = (status: ConvocationStatus) => meetings.filter((meeting) => meeting.status === status);
  const listed = (some: Known['meetings']) =>
    some.length === 0 ? null : some.map(({ day, at }) => `${longDateLabel(day)}, ${timeLabel(at)}`).join('\n');
  const next = of('prevue').find(({ day, at }) => day > now.day || (day === now.day && at >= now.at));
  const [present, absent] = [of('honoree'), of('absence-injustifiee')];
  const last = absent.at(-1);
  return {
    'prochain-jour': next ? longDateLabel(next.day) : null,
    'prochaine-heure': next ? timeLabel(next.at) : null,
    'prochain-lieu': next?.lieu ?? null,
    presences: String(present.length),
    'absences-excusees': String(of('absence-excusee').length),
    'absences-injustifiees': String(absent.length),
    'derniere-absence': last ? longDateLabel(last.day) : null,
    'liste-presences': listed(present),
    'liste-absences': listed(absent),
  };
}

function mesureFacts({ dossier: { mesure }, obligations, now }: Known) {
  const day = (date: CivilDay | null | undefined) => (date ? dateLabel(date) : null);
  const running = obligations.filter(({ endsOn }) => endsOn === null || endsOn >= now.day).map(({ label }) => label);
  return {
    mesure: mesure ? mesureNatureLabels[mesure.nature] : null,
    tribunal: mesure?.court ?? null,
    autorite: mesure?.authority ?? null,
    numero: mesure?.number ?? null,
    'debut-mesure': day(mesure?.startsOn),
    'fin-mesure': day(mesure?.endsOn),
    audience: day(mesure?.audienceOn),
    obligations: running.length === 0 ? null : running.join(', '),
  };
}
