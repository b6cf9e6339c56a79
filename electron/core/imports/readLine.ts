import { Personne } from '#contract/accompagnements.ts';
import type { ImportCell } from '#contract/imports.ts';
import type { ImportField } from '#contract/importTerms.ts';
import { Cells, type Setup } from './lineCells.ts';
import type { Line, ReadAccompagnement, ReadMesure, ReadOrientation, ReadPersonne } from './line.ts';
import { namesIn, readable } from './cells/names.ts';
import { answerWords, cadreWords, motifWords, sexeWords, sourceWords, typeWords } from './cells/lists.ts';
import { referentIn } from './cells/referents.ts';
import { checkLine } from './checks.ts';

/** Reads one line; whatever is wrong is told cell by cell rather than thrown. */
export function readLine(row: readonly ImportCell[], line: number, setup: Setup): Line {
  const cells = new Cells(row, line, setup);
  const personne = personneIn(cells);
  const orientation = orientationIn(cells);
  const mesure = mesureIn(cells, setup);
  const accompagnement = accompagnementIn(cells, setup);
  const answer = {
    answer: cells.list('answer', answerWords) ?? (accompagnement ? 'acceptee' : 'en-attente'),
    answeredOn: cells.day('answeredOn', 'event'),
  };
  const read = {
    line,
    who: whoIn(cells, personne),
    personne,
    orientation,
    mesure,
    accompagnement,
    coordonnees: coordonneesIn(cells),
  };
  return { ...read, answer: checkLine({ ...read, answer }, cells, setup.today), faults: cells.faults };
}

function whoIn(cells: Cells, personne: ReadPersonne | null): string {
  if (personne) return `${personne.lastName} ${personne.firstName}`;
  const said = [
    ...cells.texts('lastName'),
    ...cells.texts('firstName'),
    ...cells.texts('fullName'),
    ...cells.texts('firstThenLast'),
  ];
  return said.join(' ');
}

function personneIn(cells: Cells): ReadPersonne | null {
  const names = namesOf(cells);
  const birthDate = cells.day('birthDate', 'birth');
  const sexe = cells.list('sexe', sexeWords) ?? 'non-renseigne';
  const usualName = cells.text('usualName', 80);
  const birthPlace = cells.text('birthPlace', 120);
  const nationality = cells.text('nationality', 80);
  if (!names) return null;
  const checked = Personne.safeParse({ ...names, birthDate, sexe });
  if (!checked.success) {
    for (const { path, message } of checked.error.issues) cells.fault(nameField(cells, path[0]), message);
    return null;
  }
  return { ...checked.data, usualName: usualName && readable(usualName), birthPlace, nationality };
}

const nameField = (cells: Cells, path: PropertyKey | undefined): ImportField => {
  if (path === 'birthDate' || path === 'sexe') return path;
  if (path === 'firstName' && cells.has('firstName')) return 'firstName';
  return cells.has('lastName') ? 'lastName' : together(cells);
};

const together = (cells: Cells): 'fullName' | 'firstThenLast' => (cells.has('fullName') ? 'fullName' : 'firstThenLast');

function namesOf(cells: Cells) {
  if (cells.has('lastName')) {
    const lastName = cells.required('lastName', cells.text('lastName', 80), 'Indiquez le nom.');
    const firstName = cells.required('firstName', cells.text('firstName', 80), 'Indiquez le prénom.');
    return lastName === null || firstName === null
      ? null
      : { lastName: readable(lastName), firstName: readable(firstName) };
  }
  const field = together(cells);
  const text = cells.required(field, cells.text(field, 160), 'Indiquez le nom et le prénom.');
  if (text === null) return null;
  const read = namesIn(text, field === 'fullName' ? 'lastName' : 'firstName');
  if (read.reason === undefined) return read.value;
  cells.fault(field, read.reason);
  return null;
}

function orientationIn(cells: Cells): ReadOrientation | null {
  const receivedOn = cells.required(
    'receivedOn',
    cells.day('receivedOn', 'event'),
    'Indiquez le jour où l’orientation a été reçue.',
  );
  const source = cells.required('source', cells.list('source', sourceWords), 'Indiquez d’où vient l’orientation.');
  const cadre = cells.required('cadre', cells.list('cadre', cadreWords), 'Indiquez le cadre.');
  const written = cells.text('prescripteur', 160);
  // « Lui-même » is no service: the source already says that the person came alone.
  const prescripteur = source === 'volontaire' && !cells.hasOwn('prescripteur') ? null : written;
  return receivedOn === null || source === null || cadre === null ? null : { receivedOn, source, cadre, prescripteur };
}

function mesureIn(cells: Cells, { natures }: Setup): ReadMesure | null {
  const nature = cells.list('nature', natures);
  const number = cells.text('number', 60);
  const startsOn = cells.day('mesureStartsOn', 'event');
  const endsOn = cells.day('mesureEndsOn', 'event');
  const audienceOn = cells.day('audienceOn', 'event');
  const court = cells.text('court', 160);
  const authority = cells.text('authority', 160);
  const told = (['nature', 'number', 'mesureStartsOn', 'mesureEndsOn', 'audienceOn'] as const).some((field) =>
    cells.hasOwn(field),
  );
  if (!told) return null;
  const needed = {
    nature: cells.required('nature', nature, 'Indiquez la mesure.'),
    court: cells.required('court', court, 'Indiquez le tribunal.'),
    number: cells.required('number', number, 'Indiquez le numéro du dossier judiciaire.'),
    startsOn: cells.required('mesureStartsOn', startsOn, 'Indiquez le début de la mesure.'),
  };
  if (needed.nature === null || needed.court === null || needed.number === null || needed.startsOn === null)
    return null;
  return {
    nature: needed.nature,
    court: needed.court,
    number: needed.number,
    startsOn: needed.startsOn,
    endsOn,
    audienceOn,
    authority,
  };
}

function accompagnementIn(cells: Cells, setup: Setup): ReadAccompagnement | null {
  const type = cells.list('type', typeWords);
  const startsOn = cells.day('startsOn', 'event');
  const endedOn = cells.day('endedOn', 'event');
  const motif = cells.list('motif', motifWords);
  const referent = cells.text('referent', 160);
  const told = (['type', 'startsOn', 'endedOn'] as const).some((field) => cells.hasOwn(field));
  if (!told) return null;
  const referentId = referent === null ? setup.callerId : cells.take('referent', referentIn(referent, setup.referents));
  const needed = {
    type: cells.required('type', type, 'Indiquez l’accompagnement.'),
    startsOn: cells.required('startsOn', startsOn, 'Indiquez le début de l’accompagnement.'),
  };
  const reason =
    endedOn === null ? null : cells.required('motif', motif, 'Indiquez le motif de fin, ou videz la date de fin.');
  if (needed.type === null || needed.startsOn === null || referentId === null) return null;
  return {
    type: needed.type,
    startsOn: needed.startsOn,
    endedOn: reason === null ? null : endedOn,
    motif: reason,
    referentId,
  };
}

function coordonneesIn(cells: Cells): Line['coordonnees'] {
  const phones = cells.phones();
  const email = cells.text('email', 160);
  const address = cells.text('address', 300);
  return [
    ...phones.map((value) => ({ kind: 'telephone' as const, value })),
    ...(email === null ? [] : [{ kind: 'courriel' as const, value: email }]),
    ...(address === null ? [] : [{ kind: 'adresse' as const, value: address }]),
  ];
}
