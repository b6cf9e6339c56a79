import { inscriptionStateLabels, sejourCadreLabels } from '#contract/moduleTerms.ts';
import { coordonneeKindLabels, interdictionKindLabels } from '#contract/situationTerms.ts';
import {
  accompagnementTypeLabels,
  cadreLabels,
  echeanceKindLabels,
  entretienKindLabels,
  mesureNatureLabels,
  motifFinLabels,
  noteKindLabels,
  orientationAnswerLabels,
  presenceLabels,
  refusalReasonLabels,
  sexeLabels,
  sourceLabels,
} from '#contract/terms.ts';
import { isCivilDay, parisMomentOf } from '../calendar/civilDate.ts';
import { dateLabel, timeLabel } from '../calendar/labels.ts';

/** How a field is called and read. `codes`: a closed list; `record`: the id of something else, never shown. */
interface FieldWords {
  readonly label: string;
  readonly codes?: Readonly<Record<string, string>>;
  readonly record?: true;
  readonly compte?: true;
}

const field = (label: string, codes?: Readonly<Record<string, string>>): FieldWords => ({
  label,
  ...(codes ? { codes } : {}),
});
const link = (label: string): FieldWords => ({ label, record: true });
const colleague = (label: string): FieldWords => ({ label, compte: true });

/** Every field that may be recorded, by table; a test refuses a column without its words. */
export const historyWords: Readonly<Record<string, Readonly<Record<string, FieldWords>>>> = {
  personne: {
    lastName: field('Nom de naissance'),
    firstName: field('Prénom'),
    usualName: field('Nom d’usage'),
    birthDate: field('Date de naissance'),
    birthPlace: field('Lieu de naissance'),
    nationality: field('Nationalité'),
    sexe: field('Sexe', sexeLabels),
    mergedIntoId: link('Réunie à une autre fiche'),
  },
  alias: { name: field('Autre nom'), personneId: link('Autre nom, venu d’une autre fiche') },
  coordonnee: {
    kind: field('Moyen de contact', coordonneeKindLabels),
    value: field('Numéro ou adresse'),
    caution: field('Précaution'),
    endedOn: field('N’est plus valable depuis le'),
    personneId: link('Contact, venu d’une autre fiche'),
  },
  interdiction: {
    kind: field('Interdiction', interdictionKindLabels),
    startsOn: field('Interdiction, début'),
    endsOn: field('Interdiction, fin'),
    personneId: link('Interdiction, venue d’une autre fiche'),
  },
  inscription: {
    groupeId: link('Groupe'),
    type: field('Module', accompagnementTypeLabels),
    personneId: link('Module, venu d’une autre fiche'),
    orientationId: link('Orientation'),
    mesureId: link('Mesure'),
    accompagnementId: link('Accompagnement'),
    state: field('Module', inscriptionStateLabels),
    askedOn: field('Module demandé le'),
    dueOn: field('Module à faire avant le'),
    enteredOn: field('Entrée dans le module'),
    endedOn: field('Sortie du module'),
    feeCents: field('Participation demandée, en centimes'),
    compteId: colleague('Inscription faite par'),
  },
  orientation: {
    receivedOn: field('Reçue le'),
    source: field('Source', sourceLabels),
    cadre: field('Cadre', cadreLabels),
    prescripteur: field('Prescripteur'),
    prescripteurId: link('Prescripteur de la liste'),
    answer: field('Réponse', orientationAnswerLabels),
    answeredOn: field('Réponse donnée le'),
    refusalReason: field('Motif du refus', refusalReasonLabels),
    redirectedTo: field('Redirigée vers'),
    personneId: link('Personne'),
  },
  entretien: {
    orientationId: link('Entretien, orientation'),
    kind: field('Entretien', entretienKindLabels),
    day: field('Entretien, jour'),
    at: field('Entretien, heure'),
    durationMinutes: field('Entretien, durée en minutes'),
    presence: field('Entretien, présence', presenceLabels),
    compteId: colleague('Entretien, mené par'),
  },
  mesure: {
    nature: field('Mesure', mesureNatureLabels),
    court: field('Tribunal'),
    authority: field('Autorité'),
    number: field('Numéro'),
    startsOn: field('Début'),
    endsOn: field('Fin'),
    audienceOn: field('Audience'),
    housingAskedAt: field('Hébergement demandé'),
    housedAt: field('Hébergé'),
    absenceLimit: field('Absences avant rapport d’incident'),
    personneId: link('Personne'),
  },
  obligation: {
    mesureId: link('Obligation, mesure'),
    label: field('Obligation'),
    startsOn: field('Obligation, début'),
    endsOn: field('Obligation, fin'),
  },
  echeance: {
    mesureId: link('Échéance, mesure'),
    kind: field('Échéance', echeanceKindLabels),
    label: field('Ce qui est attendu'),
    dueOn: field('Échéance, pour le'),
    doneOn: field('Échéance, faite le'),
  },
  accompagnement: {
    type: field('Type', accompagnementTypeLabels),
    startsOn: field('Début'),
    endedOn: field('Fin'),
    motif: field('Motif de fin', motifFinLabels),
    referentId: colleague('Référent'),
    binomeId: colleague('Binôme'),
    personneId: link('Personne'),
    orientationId: link('Orientation'),
    mesureId: link('Mesure'),
  },
  note: {
    accompagnementId: link('Accompagnement'),
    kind: field('Note', noteKindLabels),
    day: field('Note, jour'),
    text: field('Texte de la note'),
    compteId: colleague('Note, écrite par'),
    removedAt: field('Note retirée le'),
  },
  sejour: {
    placeId: link('Place'),
    accompagnementId: link('Accompagnement'),
    cadre: field('Cadre du séjour', sejourCadreLabels),
    arrivesOn: field('Arrivée'),
    plannedLeavesOn: field('Départ prévu'),
    leavesOn: field('Départ'),
    contractSignedOn: field('Contrat signé le'),
    shareCents: field('Participation mensuelle, en centimes'),
    obligations: field('Engagements'),
    removedAt: field('Séjour retiré le'),
    // Of the mesure, while the stay that had stopped its clock is removed.
    housedAt: field('Hébergé'),
  },
};

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * A recorded JSON value as it is read: a day, an hour, the label of a closed list; null when there was nothing.
 * @param names of the accounts, by id
 */
export function valueWords(json: string | null, words: FieldWords, names: ReadonlyMap<string, string>): string | null {
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  if (words.record) return 'une autre fiche';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value !== 'string') return String(value);
  if (words.compte) return names.get(value) ?? 'un autre compte';
  if (words.codes) return words.codes[value] ?? value;
  if (isCivilDay(value)) return dateLabel(value);
  if (!instantPattern.test(value)) return value;
  const { day, at } = parisMomentOf(value);
  return `${dateLabel(day)} à ${timeLabel(at)}`;
}
