import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { programOn } from '#tests/support/coffres.ts';
import { cjse } from '#tests/support/dossiers.ts';
it('makes', async () => {
  const p = programOn();
  const sheet = await p.create();
  await p.client.accompagnements.open(cjse());
  const { fileName } = await p.client.sauvegardes.make({});
  copyFileSync(join(p.dataDir, 'sauvegardes', fileName), 'tests/fixtures/sauvegardes/v1.sauvegarde');
  writeFileSync('tests/fixtures/sauvegardes/v1.fiche.txt', `${sheet}\n`);
  p.end();
}, 300_000);
