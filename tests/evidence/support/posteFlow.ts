import { existing, openSheet } from '#core/vault/vault.ts';
import { secretOf } from '#core/vault/recoverySheet.ts';
import { director } from '#tests/support/coffres.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { lastTexts, looked, missingFrom, noteOf, unlocked, type Flow } from './flows.ts';
import { confirm, officeOn } from './office.ts';

/** What the folder says of its link, against what was acknowledged of it. */
function wronglyBound(dataDir: string, acked: readonly string[]): string[] {
  const isBound = existing(dataDir).poste !== undefined;
  if (acked.includes('free')) return isBound ? ['the link that was ended is there'] : [];
  if (acked.includes('bound') && !acked.includes('freeing')) return isBound ? [] : ['the link acknowledged is undone'];
  return [];
}

/** The vault is bound to its computer, then freed: whenever the power goes, a passphrase opens it here, and the sheet. */
export const poste: Flow = {
  async prepare(dataDir) {
    const { client, host } = officeOn(dataDir);
    const { sheet } = await client.coffre.create({
      structure: { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
      account: director,
    });
    await confirm({ client }, sheet);
    const { accompagnementId } = await client.accompagnements.open(cjse());
    await client.notes.add(noteOf(accompagnementId, 'avant'));
    host.lock();
    return { sheet: sheet.groups.join(' ') };
  },
  async run(dataDir, { sheet = '' }, ack) {
    const { client, host } = await unlocked(dataDir);
    await client.coffre.linkPoste({ sheet });
    ack('bound');
    await client.coffre.unlock(director);
    ack('freeing');
    await client.coffre.unlinkPoste({});
    ack('free');
    host.lock();
  },
  wrong: (dataDir, { sheet = '' }, acked) =>
    looked(dataDir, async (office) => {
      const bySheet = await openSheet(dataDir, secretOf(sheet) ?? new Uint8Array());
      return [
        ...missingFrom(lastTexts(office), ['avant']),
        ...(bySheet ? [] : ['the sheet does not open']),
        ...wronglyBound(dataDir, acked),
      ];
    }),
};
