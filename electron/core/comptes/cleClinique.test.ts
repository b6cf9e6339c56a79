import { afterEach, beforeEach, expect, it } from 'vitest';
import { openAntenne, phrases, type TestAntenne } from '#tests/support/clinique.ts';

let antenne: TestAntenne;
beforeEach(async () => {
  antenne = await openAntenne();
});
afterEach(() => antenne.close());

const refused = (code: string) => expect.objectContaining({ code });

it('a psychologist who leaves takes the clinical key from nobody, and its renewal is asked for', async () => {
  const { client, idOf, actAs } = antenne;
  const accompagnementId = await antenne.openFollowUp();
  await antenne.makeKey();
  await client.clinique.add({ accompagnementId, day: '2026-11-20', text: 'Évoque son père.' });
  const removal = () => client.comptes.removal({ compteId: idOf('Sabine Lorant') });
  await actAs('Hugo Marchand');
  expect(await removal()).toMatchObject({ cleClinique: 'derniere' });
  const remove = (last: boolean) => {
    antenne.opened().freshness = null;
    return client.comptes.remove({ compteId: idOf('Sabine Lorant'), last });
  };
  await expect(remove(false)).rejects.toEqual(refused('clinical-last-access'));
  await actAs('Sabine Lorant');
  await client.clinique.grant({ compteId: idOf('Aurélien Pech') });
  await actAs('Hugo Marchand');
  expect(await removal()).toMatchObject({ cleClinique: 'partagee' });
  await remove(false);
  await client.coffre.unlock({ name: 'Aurélien Pech', passphrase: phrases['Aurélien Pech'] });
  const state = await client.clinique.state({});
  expect(state?.holders).toMatchObject([
    { name: 'Aurélien Pech', state: 'ouvert' },
    { name: 'Sabine Lorant', state: 'termine' },
  ]);
  await client.clinique.rotate({});
  expect((await client.clinique.state({}))?.holders).toHaveLength(1);
  const { notes } = await client.clinique.notes({ accompagnementId });
  expect(notes).toMatchObject([{ text: 'Évoque son père.', author: 'Sabine Lorant' }]);
}, 60_000);
