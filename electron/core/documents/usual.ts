import type { Subject } from '#contract/documents.ts';
import { documentKindLabels, type DocumentKind } from '#contract/documentTerms.ts';
import type { Block, Inline, RichText } from '#contract/richText.ts';

/**
 * The text of each kind until the antenne writes its own; `{name}` is a field, a line end a new line.
 * @param about an orientation that was not followed has no accompagnement to speak of
 */
export const usualModele = (kind: DocumentKind, about: Subject['about'] = 'accompagnement') => ({
  kind,
  name: documentKindLabels[kind],
  content: kind === 'retour-prescripteur' && about === 'orientation' ? answered : usual[kind],
});

const p = (text: string): Block => ({ type: 'paragraph', content: inlines(text) });
const h = (level: 1 | 2, text: string): Block => ({ type: 'heading', attrs: { level }, content: inlines(text) });
const doc = (...content: Block[]): RichText => ({ type: 'doc', content });

function inlines(text: string): Inline[] {
  return text.split(/(\{[a-z-]+\}|\n)/).flatMap((piece): Inline[] => {
    if (piece === '') return [];
    if (piece === '\n') return [{ type: 'hardBreak' }];
    if (piece.startsWith('{')) return [{ type: 'champ', attrs: { name: piece.slice(1, -1) } }];
    return [{ type: 'text', text: piece }];
  });
}

const dated = p('{ville}, le {aujourdhui}');
const identity = p('{personne}, né(e) le {naissance}');
const judicial = p(
  'Mesure\u00a0: {mesure}\nOrdonnée par\u00a0: {autorite}, {tribunal}\nNuméro du dossier judiciaire\u00a0: {numero}\nDébut de la mesure\u00a0: {debut-mesure} — Fin\u00a0: {fin-mesure}\nAudience\u00a0: {audience}',
);
const attendance = p(
  'Présences\u00a0: {presences}\nAbsences excusées\u00a0: {absences-excusees}\nAbsences injustifiées\u00a0: {absences-injustifiees}',
);
const written = p('Écrivez ici.');
const closing = p('Je me tiens à votre disposition pour tout renseignement complémentaire.');

const sentBy = p(
  'Vous nous avez adressé {personne}, né(e) le {naissance}. Cette orientation nous est parvenue le {orientation-recue}.',
);
const answered = doc(
  dated,
  p('À l’attention de {prescripteur}'),
  h(1, 'Suites données à votre orientation'),
  p('Madame, Monsieur,'),
  sentBy,
  p('Notre réponse du {reponse-le}\u00a0: {reponse}.\n{motif-reponse}'),
  p('Nous restons à votre disposition pour tout échange.'),
);

// A convocation and an attestation may be read by anyone: they say nothing of the facts or of the mesure (CPP 138, 5°).
const usual: Record<DocumentKind, RichText> = {
  convocation: doc(
    p('{personne}\n{adresse}'),
    dated,
    h(1, 'Convocation'),
    p('{civilite},'),
    p('Je vous prie de vous présenter\u00a0:'),
    p('le {prochain-jour} à {prochaine-heure}\n{prochain-lieu}'),
    p(
      'Munissez-vous de cette lettre et d’une pièce d’identité. Si vous ne pouvez pas venir, prévenez-nous dès que possible et apportez un justificatif.',
    ),
    p('Votre interlocuteur\u00a0: {referent}.'),
    p('Je vous prie d’agréer, {civilite}, l’expression de mes salutations distinguées.'),
  ),
  'attestation-presence': doc(
    h(1, 'Attestation de présence'),
    p(
      '{association} atteste que {personne}, né(e) le {naissance}, s’est présenté(e) dans nos locaux aux dates suivantes\u00a0:',
    ),
    p('{liste-presences}'),
    p('Cette attestation est remise à l’intéressé(e) pour faire valoir ce que de droit.'),
    p('Fait à {ville}, le {aujourdhui}'),
  ),
  'rapport-situation': doc(
    dated,
    p('À l’attention de {autorite}\n{tribunal}'),
    h(1, 'Rapport de situation'),
    identity,
    judicial,
    h(2, 'Respect des convocations'),
    attendance,
    h(2, 'Respect des obligations'),
    p('Obligations\u00a0: {obligations}'),
    written,
    h(2, 'Situation et évolution'),
    written,
    h(2, 'Perspectives'),
    written,
    closing,
  ),
  'rapport-incident': doc(
    dated,
    p('À l’attention de {autorite}\n{tribunal}'),
    h(1, 'Rapport d’incident'),
    identity,
    judicial,
    h(2, 'Faits signalés'),
    p(
      'J’ai l’honneur de porter à votre connaissance que {personne} ne s’est pas présenté(e) à nos convocations, sans justificatif reçu à ce jour. Absences injustifiées\u00a0: {absences-injustifiees}. La dernière date du {derniere-absence}.',
    ),
    p('{liste-absences}'),
    h(2, 'Démarches entreprises'),
    written,
    p('Je vous laisse le soin d’apprécier les suites à donner.'),
  ),
  'rapport-fin': doc(
    dated,
    p('À l’attention de {autorite}\n{tribunal}'),
    h(1, 'Rapport de fin de mesure'),
    identity,
    judicial,
    p('Accompagnement\u00a0: {accompagnement}, du {debut} au {fin}\nMotif de fin\u00a0: {motif-fin}'),
    h(2, 'Respect des convocations et des obligations'),
    attendance,
    written,
    h(2, 'Bilan de l’accompagnement'),
    written,
    h(2, 'Conclusion'),
    written,
    closing,
  ),
  'retour-prescripteur': doc(
    dated,
    p('À l’attention de {prescripteur}'),
    h(1, 'Suites données à votre orientation'),
    p('Madame, Monsieur,'),
    sentBy,
    p(
      'Nous avons engagé l’accompagnement suivant\u00a0: {accompagnement}, depuis le {debut}. Son référent est {referent}.',
    ),
    p('Nous restons à votre disposition pour tout échange.'),
  ),
  // The module's name is the public title of its groupe: nothing of the facts.
  'attestation-module': doc(
    h(1, 'Attestation'),
    p(
      '{association} atteste que {personne}, né(e) le {naissance}, a suivi «\u00a0{module}\u00a0» du {module-debut} au {module-fin}, aux dates suivantes\u00a0:',
    ),
    p('{module-presences}'),
    p('{module-regle}'),
    p('Cette attestation est remise à l’intéressé(e) pour faire valoir ce que de droit.'),
    p('Fait à {ville}, le {aujourdhui}'),
  ),
  'module-inacheve': doc(
    dated,
    p('À l’attention de {prescripteur}'),
    h(1, 'Suites données à votre orientation'),
    p('Madame, Monsieur,'),
    sentBy,
    p('{personne} n’a pas achevé «\u00a0{module}\u00a0», commencé le {module-debut}.'),
    p('{module-regle}\n{module-manque}'),
    h(2, 'Séances suivies'),
    p('{module-presences}'),
    h(2, 'Ce qui a été proposé'),
    written,
    closing,
  ),
  'contrat-engagement': doc(
    h(1, 'Contrat d’engagement'),
    p('Entre {association}, représentée par {referent},\net {personne}, né(e) le {naissance}.'),
    h(2, 'Le logement'),
    p(
      'Logement\u00a0: {hebergement-place}\nAdresse\u00a0: {hebergement-adresse}\nArrivée\u00a0: {hebergement-arrivee} — Départ prévu\u00a0: {hebergement-depart}\nParticipation mensuelle\u00a0: {hebergement-participation}',
    ),
    h(2, 'Mes engagements'),
    p('{hebergement-obligations}'),
    written,
    h(2, 'Les engagements de l’association'),
    written,
    p('Fait à {ville}, le {aujourdhui}, en deux exemplaires.'),
    p('Signature de l’intéressé(e)\u00a0:\n\nPour l’association\u00a0:'),
  ),
  autre: doc(p('{personne}\n{adresse}'), dated, h(1, 'Objet'), p('Madame, Monsieur,'), written),
};
