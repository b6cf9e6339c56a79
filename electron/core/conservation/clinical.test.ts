import { afterEach, beforeEach, expect, it } from 'vitest';
import { conservation } from '#contract/conservation.ts';
import { clientOf } from '#tests/support/base.ts';
import { openAntenne, type TestAntenne } from '#tests/support/clinique.ts';
import { conservationHandlers } from './operations.ts';

let antenne: TestAntenne;
let printed: string;
beforeEach(async () => {
  antenne = await openAntenne();
});
afterEach(() => antenne.close());

const client = () =>
  clientOf({ conservation }, { conservation: conservationHandlers }, antenne.host).client.conservation;

it('clinical notes are handed by a psychologist, and by nobody else', async () => {
  const accompagnementId = await antenne.openFollowUp();
  await antenne.makeKey();
  const text = 'Dort mal depuis l’audience.';
  await antenne.client.clinique.add({ accompagnementId, day: '2026-11-20', text });
  const personneId = String(antenne.opened().connection.prepare('select id from personne').pluck().get());
  antenne.host.print = async (html) => {
    printed = html;
    return new Uint8Array();
  };
  expect(await client().accessClinique({ personneId })).toMatchObject({ fileName: 'notes-cliniques.pdf' });
  expect(printed).toContain(text);
  const about = antenne
    .opened()
    .connection.prepare("select about from journal where operation = 'conservation.accessClinique'")
    .pluck()
    .all();
  // Who reads the journal learns nothing of who is written about.
  expect(about).toEqual([null]);

  await antenne.actAs('Hugo Marchand');
  await expect(client().accessClinique({ personneId })).rejects.toMatchObject({ code: 'right-missing' });
  antenne.host.print = async (html) => {
    printed = html;
    return new Uint8Array();
  };
  await client().accessPdf({ personneId });
  expect(printed).toContain('Accompagnements');
  expect(printed).not.toMatch(/Dort mal|Scellé|Suivi psychologique\u00a0:/);
  const { rows } = await client().preview({ personneIds: [personneId] });
  expect(rows.map(({ label }) => label).filter((label) => /clinique/i.test(label))).toEqual([]);
});
