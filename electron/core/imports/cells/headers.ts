import type { ImportCell } from '#contract/imports.ts';
import type { ImportField } from '#contract/importTerms.ts';
import { foldName } from '../../fold.ts';

type Rows = readonly (readonly ImportCell[])[];

/** Titles as they are met, folded. The first that fits wins: what is precise comes before what is vague. */
const titles: readonly (readonly [ImportField, RegExp])[] = [
  [
    'fullName',
    /^(noms? (et )?prenoms?|nom prenom (de la personne|de l usager)|identite|usager|personne( accueillie)?|auteur)$/,
  ],
  ['firstThenLast', /^prenoms? (et )?noms?$/],
  ['usualName', /^nom (d usage|usuel|marital|d epouse)$/],
  ['lastName', /^(noms?( de famille| de naissance| patronymique)?|patronyme)$/],
  ['firstName', /^prenoms?$/],
  ['birthDate', /^((date )?(de )?naissance|ddn|d n|ne e? ?le|nee? le|date naiss(ance)?)$/],
  ['birthPlace', /^(lieu (de )?naiss(ance)?|ne e? ?a|ville de naissance)$/],
  ['nationality', /^nationalite$/],
  ['sexe', /^(sexe|genre|civilite|h f|f h|sexe h f)$/],
  ['phone', /^((numero|n|no) )?(de )?(tel|telephone|portable|mobile|gsm)( portable| fixe| mobile| 1| 2)?$/],
  ['email', /^(e ?mail|mail|courriel|adresse (mail|e ?mail|electronique))$/],
  ['address', /^(adresse( postale| complete| du domicile)?|domicile)$/],
  ['answeredOn', /^date (de (la )?)?(reponse|suite)$/],
  ['answer', /^(reponse|suite( donnee)?|decision|suite orientation)$/],
  [
    'receivedOn',
    /^(orientation recue le|recue? le|date (de )?(l )?(orientation|reception|saisine|demande|arrivee)|(orientation|reception|saisine|date) (date|reception)|date d orientation|orientation)$/,
  ],
  ['source', /^(source|origine|provenance)( de)?( l)?( orientation| demande)?$/],
  ['cadre', /^cadre( juridique| judiciaire| de l orientation| orientation)?$/],
  ['prescripteur', /^(prescripteur|oriente par|orienteur|service( prescripteur| orienteur)?|adresse par|envoye par)$/],
  ['nature', /^(mesure|nature( de la mesure)?|type de mesure|mesure (nature|type))$/],
  ['court', /^(tribunal( judiciaire)?|juridiction|tj|parquet|mesure (tribunal|juridiction))$/],
  ['authority', /^(autorite|magistrat|juge|ordonne par|mesure (magistrat|autorite))$/],
  [
    'number',
    /^((numero|n|no) )?(de |du )?(parquet|dossier judiciaire|procedure|dossier|affaire|mesure numero|numero judiciaire)$/,
  ],
  [
    'mesureStartsOn',
    /^((date )?(de )?(debut|ordonnance)( de)?( la)? (mesure|cjse|cj)|mesure (debut|du|date)( de debut)?|date (de )?(l )?ordonnance|date de placement|cjse (debut|du))$/,
  ],
  [
    'mesureEndsOn',
    /^((date )?(de )?(fin|echeance)( de)?( la)? (mesure|cjse|cj)|mesure (fin|au|echeance)|(date d )?echeance|cjse (fin|au))$/,
  ],
  ['audienceOn', /^((date )?(d |de l )?audience( le)?|date (du )?jugement|mesure audience)$/],
  [
    'type',
    /^(accompagnement|module|action|type (d )?accompagnement|prise en charge|suivi|accompagnement (type|module))$/,
  ],
  [
    'startsOn',
    /^((date )?(de )?(debut|entree)( de)?( l| du)? ?(accompagnement|suivi|module|prise en charge)?|accompagnement (debut|du)|(date d )?entree|premier rdv|1er rdv)$/,
  ],
  [
    'endedOn',
    /^((date )?(de )?(fin|sortie)( de)?( l| du)? ?(accompagnement|suivi|module|prise en charge)?|accompagnement (fin|au)|(date de )?sortie|termine le)$/,
  ],
  ['motif', /^(motif( de)?( fin| sortie| d arret)?|raison( de la)?( fin| sortie)?|accompagnement motif)$/],
  ['referent', /^(referente?( vif)?|intervenante?|suivi par|controleur( judiciaire)?|cj|professionnel(le)?)$/],
];

/** Words that say what they are only under the title above them: « Début » of the mesure, or of the accompagnement. */
const vague = /^(debut|fin|date|du|au|type|nature|numero|n|no|motif|nom du service|le)$/;

const fieldOf = (title: string): ImportField | null => titles.find(([, pattern]) => pattern.test(title))?.[0] ?? null;

/** @param above the merged title over this one, when there is one */
export function fieldOfTitle(title: string, above = ''): ImportField | null {
  const own = foldName(title.normalize('NFC'));
  const over = foldName(above.normalize('NFC'));
  if (own === '') return null;
  const together = over === '' || over === own ? null : fieldOf(`${over} ${own}`);
  return vague.test(own) ? (together ?? fieldOf(own)) : (fieldOf(own) ?? together);
}

const linesLooked = 40;

/**
 * Index of the line that holds the titles: the first with the most titles known, among the first lines; the first line
 * that holds something when none is known.
 */
export function headerIndex(rows: Rows): number {
  let best = {
    index: Math.max(
      0,
      rows.findIndex((row) => row.some(({ text }) => text.trim() !== '')),
    ),
    known: 1,
  };
  rows.slice(0, linesLooked).forEach((row, index) => {
    const fields = row.map(({ text }, column) => fieldOfTitle(text, textAt(rows, index - 1, column)));
    const known = new Set(fields.filter((field) => field !== null)).size;
    if (known > best.known) best = { index, known };
  });
  return best.index;
}

const textAt = (rows: Rows, row: number, column: number): string => rows[row]?.[column]?.text ?? '';

/** What each column holds, by its title; each field once, but phones, of which there may be two. */
export function guessFields(rows: Rows, header: number): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return (rows[header] ?? []).map(({ text }, column) => {
    const field = fieldOfTitle(text, textAt(rows, header - 1, column));
    if (field === null || taken.has(field)) return null;
    if (field !== 'phone') taken.add(field);
    return field;
  });
}

/** Titles as they are remembered: the same spreadsheet next month has the same. */
export const titlesOf = (rows: Rows, header: number): string[] =>
  (rows[header] ?? []).map(({ text }) => foldName(text.normalize('NFC')));

/** @example letterOf(27) // 'AB' */
export function letterOf(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? '' : letterOf(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

export const addressOf = (column: number, line: number): string => `${letterOf(column)}${String(line)}`;
