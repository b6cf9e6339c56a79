import { weekly } from '../dossiers.ts';
import type { Page } from '@playwright/test';
import { value } from '../bridge.ts';
import { addDays, today } from '../today.ts';

/** Opens a page as a link of the program does: what follows « ? » is the search of the address, never part of the path. */
export async function goTo(window: Page, path: string): Promise<void> {
  const [page = '', search = ''] = path.split('?');
  await window.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }, `/?${search}#${page}`);
}

/** An éviction with its Tuesdays until the hearing, kept even on a holiday so that weeks can be counted. */
export async function openEviction(window: Page, audienceOn: string): Promise<string> {
  const startsOn = addDays(today(), -10);
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Fabre', firstName: 'Julien', birthDate: '1984-07-03', sexe: 'homme' },
    orientation: {
      receivedOn: startsOn,
      source: 'justice',
      cadre: 'presentenciel',
      prescripteur: 'Parquet de Montpellier',
    },
    mesure: {
      nature: 'cjse-eviction',
      court: 'Tribunal judiciaire de Montpellier',
      number: '26/00412',
      startsOn,
      endsOn: null,
      audienceOn,
    },
    type: 'cjse-eviction',
    startsOn,
    binomeId: null,
  });
  await value(window, 'convocations', 'planSeries', {
    accompagnementId,
    rule: weekly(2),
    at: '10:30',
    durationMinutes: 45,
    first: addDays(today(), 1),
    until: audienceOn,
    onHoliday: 'keep',
    lieu: 'Maison de la justice et du droit',
  });
  return accompagnementId;
}
