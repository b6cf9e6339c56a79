import type { z } from 'zod';
import type { AccompagnementLine } from '#contract/accompagnements.ts';
import type { DossierColumn, DueColumn, OrientationColumn, ParticipantColumn } from '#contract/lists.ts';
import type { ListedDue } from '#contract/mesures.ts';
import { inscriptionStateLabels } from '#contract/moduleTerms.ts';
import type { OrientationLine } from '#contract/orientations.ts';
import {
  accompagnementTypeLabels,
  cadreLabels,
  dueKindLabels,
  mesureNatureLabels,
  motifFinLabels,
  orientationAnswerLabels,
  refusalReasonLabels,
  sourceLabels,
} from '#contract/terms.ts';
import type { WrittenCell } from '#contract/tableur.ts';
import type { ParticipantLine } from '../inscriptions/participant.ts';
import type { ExportColumn } from './tableOf.ts';

type Dossier = z.output<typeof AccompagnementLine>;
type Orientation = z.output<typeof OrientationLine>;
type Written<Line> = (label: string, of: (line: Line) => WrittenCell) => ExportColumn<Line>;

const columnsOf = <Line>(): Record<'text' | 'date' | 'number', Written<Line>> => ({
  text: (label, of) => ({ label, kind: 'text', of }),
  date: (label, of) => ({ label, kind: 'date', of }),
  number: (label, of) => ({ label, kind: 'number', of }),
});

const dossier = columnsOf<Dossier>();
export const writtenDossier: Readonly<Record<DossierColumn, readonly ExportColumn<Dossier>[]>> = {
  person: [
    dossier.text('Nom', ({ lastName }) => lastName),
    dossier.text('Prénom', ({ firstName }) => firstName),
    dossier.date('Date de naissance', ({ birthDate }) => birthDate),
  ],
  type: [dossier.text('Accompagnement', ({ type }) => accompagnementTypeLabels[type])],
  startsOn: [dossier.date('Depuis', ({ startsOn }) => startsOn)],
  endedOn: [dossier.date('Terminé le', ({ endedOn }) => endedOn)],
  referent: [
    dossier.text('Référent', ({ referentName }) => referentName),
    dossier.text('Binôme', ({ binomeName }) => binomeName),
  ],
  next: [dossier.date('Prochaine convocation', ({ nextOn }) => nextOn), dossier.text('Heure', ({ nextAt }) => nextAt)],
  audience: [dossier.date('Audience', ({ audienceOn }) => audienceOn)],
  nature: [dossier.text('Mesure', ({ nature }) => nature && mesureNatureLabels[nature])],
  court: [dossier.text('Tribunal', ({ court }) => court)],
  number: [dossier.text('Numéro judiciaire', ({ number }) => number)],
  motif: [dossier.text('Motif de fin', ({ motif }) => motif && motifFinLabels[motif])],
};

const orientation = columnsOf<Orientation>();
export const writtenOrientation: Readonly<Record<OrientationColumn, readonly ExportColumn<Orientation>[]>> = {
  person: [
    orientation.text('Nom', ({ lastName }) => lastName),
    orientation.text('Prénom', ({ firstName }) => firstName),
    orientation.date('Date de naissance', ({ birthDate }) => birthDate),
  ],
  receivedOn: [orientation.date('Reçue le', ({ receivedOn }) => receivedOn)],
  wait: [orientation.number('Attente (jours)', ({ waitDays }) => waitDays)],
  cadre: [orientation.text('Cadre', ({ cadre }) => cadreLabels[cadre])],
  source: [orientation.text('Source', ({ source }) => sourceLabels[source])],
  prescripteur: [orientation.text('Prescripteur', ({ prescripteur }) => prescripteur)],
  delay: [orientation.number('Premier entretien après (jours)', ({ delayDays }) => delayDays)],
  answer: [
    orientation.text('Réponse', ({ answer }) => orientationAnswerLabels[answer]),
    orientation.text('Raison', ({ refusalReason }) => refusalReason && refusalReasonLabels[refusalReason]),
  ],
  answeredOn: [orientation.date('Répondue le', ({ answeredOn }) => answeredOn)],
};

const due = columnsOf<z.output<typeof ListedDue>>();
export const writtenDue: Readonly<Record<DueColumn, readonly ExportColumn<z.output<typeof ListedDue>>[]>> = {
  person: [due.text('Nom', ({ lastName }) => lastName), due.text('Prénom', ({ firstName }) => firstName)],
  type: [due.text('Accompagnement', ({ type }) => accompagnementTypeLabels[type])],
  label: [due.text('Échéance', ({ label }) => label)],
  kind: [due.text('Genre', ({ kind }) => dueKindLabels[kind])],
  dueOn: [due.date('Date', ({ dueOn }) => dueOn), due.text('Heure', ({ dueAt }) => dueAt)],
  left: [due.number('Jours restants', ({ daysLeft }) => daysLeft)],
  referent: [due.text('Référent', ({ referentName }) => referentName)],
  // What is done is no longer in the list.
  done: [],
};

const yesNo = (said: boolean | null): WrittenCell => (said === null ? null : said ? 'Oui' : 'Non');

const participant = columnsOf<ParticipantLine>();
export const writtenParticipant: Readonly<Record<ParticipantColumn, readonly ExportColumn<ParticipantLine>[]>> = {
  person: [
    participant.text('Nom', ({ lastName }) => lastName),
    participant.text('Prénom', ({ firstName }) => firstName),
  ],
  // The caution beside its number: « Ne pas laisser de message » is never left behind.
  phone: [
    participant.text('Téléphone', ({ phones }) =>
      phones.map(({ value, caution }) => (caution === null ? value : `${value} — ${caution}`)).join('\u00a0; '),
    ),
  ],
  asked: [participant.date('Inscription demandée le', ({ askedOn }) => askedOn)],
  entered: [participant.date('Entrée le', ({ enteredOn }) => enteredOn)],
  state: [
    participant.text('État', ({ state }) => inscriptionStateLabels[state]),
    participant.date('Sortie le', ({ endedOn }) => endedOn),
  ],
  seances: [
    participant.number('Séances prévues', ({ seances }) => seances.planned),
    participant.number('Présences', ({ seances }) => seances.present),
    participant.number('Absences excusées', ({ seances }) => seances.excused),
    participant.number('Absences sans excuse', ({ seances }) => seances.unexcused),
    participant.number('Absences rattrapées', ({ seances }) => seances.caughtUp),
  ],
  dueOn: [participant.date('À faire avant le', ({ dueOn }) => dueOn)],
  met: [participant.text('Règle remplie', ({ met }) => yesNo(met))],
  attested: [participant.text('Attestation délivrée', ({ attested }) => yesNo(attested))],
};
