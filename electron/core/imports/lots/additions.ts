/** A table whose rows hang on those of a lot: while there is one, taking the lot back would lose it. */
export interface Addition {
  readonly table: string;
  /** Its own key. */
  readonly id: string;
  /** Its columns that point at the row of the lot. */
  readonly joins: readonly string[];
  readonly on: 'personne' | 'orientation' | 'mesure' | 'accompagnement';
  readonly one: string;
  readonly several: string;
}

const ofTable = (
  on: Addition['on'],
  table: string,
  one: string,
  several = `${one}s`,
  { joins = [`${on}_id`], id = 'id' }: Partial<Pick<Addition, 'joins' | 'id'>> = {},
): Addition => ({ on, table, one, several, joins, id });

/** A correction is written in the history of what it corrects. */
const corrected = (on: Addition['on']): Addition =>
  ofTable(on, 'modification', 'correction', 'corrections', { joins: ['record_id'], id: 'seq' });

export const additions: readonly Addition[] = [
  ofTable('personne', 'orientation', 'orientation'),
  ofTable('personne', 'mesure', 'mesure'),
  ofTable('personne', 'accompagnement', 'accompagnement'),
  ofTable('personne', 'alias', 'autre nom', 'autres noms'),
  ofTable('personne', 'coordonnee', 'coordonnée'),
  ofTable('personne', 'situation', 'information de situation', 'informations de situation'),
  ofTable('personne', 'complement', 'réponse aux questions de l’antenne', 'réponses aux questions de l’antenne'),
  ofTable('personne', 'interdiction', 'interdiction'),
  ofTable('personne', 'fusion', 'réunion de doublons', 'réunions de doublons', { joins: ['kept_id', 'merged_id'] }),
  ofTable('personne', 'personne', 'réunion de doublons', 'réunions de doublons', { joins: ['merged_into_id'] }),
  ofTable(
    'personne',
    'distinction',
    'indication «\u00a0pas les mêmes\u00a0»',
    'indications «\u00a0pas les mêmes\u00a0»',
    {
      joins: ['personne_id', 'other_id'],
    },
  ),
  ofTable('personne', 'inscription', 'inscription à un module', 'inscriptions à un module'),
  ofTable(
    'personne',
    'incompatibilite',
    'indication «\u00a0à ne pas réunir\u00a0»',
    'indications «\u00a0à ne pas réunir\u00a0»',
    { joins: ['personne_id', 'other_id'] },
  ),
  ofTable('personne', 'recuperation', 'remise depuis une sauvegarde', 'remises depuis une sauvegarde'),
  ofTable('personne', 'prolongation', 'décision de conservation', 'décisions de conservation'),
  corrected('personne'),
  ofTable('orientation', 'entretien', 'entretien'),
  ofTable('orientation', 'accompagnement', 'accompagnement'),
  ofTable('orientation', 'document', 'courrier'),
  ofTable('orientation', 'orientation_recue', 'orientation reçue du porteur', 'orientations reçues du porteur'),
  ofTable('orientation', 'piece', 'pièce jointe', 'pièces jointes'),
  ofTable('orientation', 'inscription', 'inscription à un module', 'inscriptions à un module'),
  corrected('orientation'),
  ofTable('mesure', 'accompagnement', 'accompagnement'),
  ofTable('mesure', 'obligation', 'obligation'),
  ofTable('mesure', 'mesure_change', 'décision sur la mesure', 'décisions sur la mesure'),
  ofTable('mesure', 'echeance', 'échéance'),
  ofTable('mesure', 'inscription', 'inscription à un module', 'inscriptions à un module'),
  corrected('mesure'),
  ofTable('accompagnement', 'convocation', 'convocation'),
  ofTable('accompagnement', 'serie', 'série de convocations', 'séries de convocations'),
  ofTable('accompagnement', 'note', 'note'),
  ofTable('accompagnement', 'remplacement', 'remplacement'),
  ofTable('accompagnement', 'transfert', 'transfert'),
  ofTable('accompagnement', 'document', 'courrier'),
  ofTable('accompagnement', 'piece', 'pièce jointe', 'pièces jointes'),
  ofTable('accompagnement', 'inscription', 'inscription à un module', 'inscriptions à un module'),
  ofTable('accompagnement', 'sejour', 'séjour'),
  // That there is a clinical note is the psychologists' own: a lot is kept without saying why.
  ofTable('accompagnement', 'note_clinique', 'élément du suivi', 'éléments du suivi'),
  corrected('accompagnement'),
];
