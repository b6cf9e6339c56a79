import { expect, test } from '@playwright/test';
import { launchAntenne } from '../support/launch.ts';
import { contrastFaults, faultsOf } from '../support/screens/audit.ts';
import { crowdFaults } from '../support/screens/crowded.ts';

test('le contrôle voit les fautes qu’on y met', async () => {
  const antenne = await launchAntenne();
  try {
    const { window } = antenne;
    await expect(window.getByRole('heading', { name: 'Bienvenue' })).toBeVisible();
    await window.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    expect(await faultsOf(window)).toEqual([]);
    expect(await window.evaluate(crowdFaults)).toEqual([]);
    await window.evaluate(() => {
      const put = (tag: string, id: string, text: string) =>
        document.querySelector('main')?.append(Object.assign(document.createElement(tag), { id, textContent: text }));
      put('p', 'pale', 'Un texte trop pâle');
      put('button', 'muet', '');
      put('p', 'coupe', 'Un texte que sa boîte coupe au milieu');
      put('p', 'oubli', 'Un oubli ! Search');
      put('p', 'large', 'Large');
      put('p', 'casse', 'Insertion');
      put('p', 'dessous', 'Dessous');
      put('p', 'dessus', 'Dessus');
      const style = (id: string, text: string) => document.getElementById(id)?.setAttribute('style', text);
      style('pale', 'color:#bbb;background:#fff');
      style('muet', 'outline:none;width:30px;height:30px');
      style('coupe', 'width:60px;overflow:hidden;white-space:nowrap');
      style('large', 'position:absolute;left:3000px;top:0');
      style('casse', 'width:40px;overflow-wrap:anywhere');
      style('dessous', 'position:absolute;left:9px;top:9px');
      style('dessus', 'position:absolute;left:12px;top:12px');
    });
    const faults = (await faultsOf(window)).join('\n');
    for (const expected of [
      'color-contrast <p id="pale"',
      'button-name <button id="muet"',
      'sans nom pour un lecteur d’écran',
      'rien ne montre que le clavier est sur',
      'texte coupé « Un texte que sa boîte coupe au milieu »',
      'espace sécable devant un signe double',
      'mot anglais',
      'la page déborde',
    ])
      expect.soft(faults).toContain(expected);
    const crowded = (await window.evaluate(crowdFaults)).join('\n');
    for (const expected of ['mot coupé en deux « Insertion »', 'texte sur un autre « Dessous » et « Dessus »'])
      expect.soft(crowded).toContain(expected);
    // What passes 4.5:1 is not yet what high contrast promises.
    await window.evaluate(() => document.getElementById('pale')?.setAttribute('style', 'color:#666;background:#fff'));
    expect((await contrastFaults(window)).join('\n')).toContain('id="pale"');
  } finally {
    await antenne.close();
  }
});
