import type { Cadre, Source } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { refuse } from '../refusal.ts';

/** @throws Refusal 'contact-to-come' */
export function assertContact(firstContactOn: CivilDay, today: CivilDay): void {
  if (firstContactOn > today)
    refuse(
      'contact-to-come',
      'Ce jour n’est pas encore arrivé\u00a0: vérifiez la date du premier contact.',
      'firstContactOn',
    );
}

/** @throws Refusal 'interview-before-contact', 'interview-to-come' */
export function assertEntretien(day: CivilDay, firstContactOn: CivilDay, today: CivilDay): void {
  if (day > today)
    refuse('interview-to-come', 'Cet entretien n’a pas encore eu lieu\u00a0: notez-le le jour venu.', 'day');
  if (day < firstContactOn)
    refuse(
      'interview-before-contact',
      'Cet entretien est daté d’avant le premier contact\u00a0: vérifiez la date.',
      'day',
    );
}

/** Who sent the person is said exactly when they did not come alone, as the register of the antenne asks it. */
export function assertOrigin({
  source,
  cadre,
  prescripteur,
}: {
  readonly source: Source;
  readonly cadre: Cadre;
  readonly prescripteur: string | null;
}): void {
  if (source === 'volontaire' && prescripteur !== null)
    refuse(
      'prescripteur-unexpected',
      'Une personne venue d’elle-même n’a été orientée par personne\u00a0: videz ce champ ou changez la source.',
      'prescripteur',
    );
  if (source !== 'volontaire' && prescripteur === null)
    refuse('prescripteur-missing', 'Indiquez qui vous a orienté la personne.', 'prescripteur');
  if (source === 'volontaire' && cadre !== 'volontaire')
    refuse(
      'cadre-of-volunteer',
      'Une démarche volontaire n’a pas de cadre judiciaire\u00a0: changez la source ou le cadre.',
      'cadre',
    );
}
