import { Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconFileTypePdf, IconFileCode, IconTrash, IconUserShield } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { call, shellCall } from '#window/api.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { EraseModal } from './EraseModal.tsx';
import { conservationPath } from './paths.ts';

/** What a person may ask of what is held on them: to have it, or to have it erased. */
export function HeldMenu({ personneId }: { readonly personneId: string }) {
  const mayDecide = useMay('conservation.write');
  const mayOpenNotes = useMay('clinique.write');
  const [pending, setPending] = useState(false);
  const [erasing, setErasing] = useState(false);
  const [, navigate] = useLocation();
  if (!mayDecide && !mayOpenNotes) return null;
  const saving = (what: 'accessPdf' | 'accessJson' | 'accessClinique') => () =>
    modals.openConfirmModal({
      title: 'Remettre ses données à la personne',
      children:
        what === 'accessClinique'
          ? 'Ce fichier contient toutes les notes cliniques au sujet de la personne, et sort du coffre. Relisez-le avant de le remettre\u00a0: masquez ce qui concerne quelqu’un d’autre.'
          : 'Ce fichier contient tout ce qui est enregistré au sujet de la personne, notes de suivi comprises, et sort du coffre. Relisez-le avant de le remettre\u00a0: masquez ce qui concerne quelqu’un d’autre. Les notes cliniques n’y sont jamais\u00a0: elles se demandent au psychologue.',
      labels: { confirm: 'Enregistrer', cancel: 'Ne rien enregistrer' },
      onConfirm: () => {
        setPending(true);
        void call(`conservation.${what}`, { personneId })
          .then((file) => shellCall('exportFile', file))
          .then(
            ({ saved }) => saved && notifyDone('Le fichier est enregistré. Le journal garde la trace de cette remise.'),
          )
          .catch(notifyRefusal)
          .finally(() => setPending(false));
      },
    });
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button
            className="screen-only"
            variant="default"
            loading={pending}
            leftSection={<IconUserShield size={18} aria-hidden />}
          >
            Droits de la personne
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayDecide ? (
            <>
              <Menu.Item leftSection={<IconFileTypePdf size={16} aria-hidden />} onClick={saving('accessPdf')}>
                Ses données, à lire (PDF)
              </Menu.Item>
              <Menu.Item leftSection={<IconFileCode size={16} aria-hidden />} onClick={saving('accessJson')}>
                Ses données, pour une machine
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setErasing(true)}>
                Effacer à sa demande
              </Menu.Item>
            </>
          ) : null}
          {mayOpenNotes ? (
            <Menu.Item leftSection={<IconFileTypePdf size={16} aria-hidden />} onClick={saving('accessClinique')}>
              Ses notes cliniques, à lire (PDF)
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {erasing ? (
        <EraseModal
          personneIds={[personneId]}
          reason="demande"
          onClose={() => setErasing(false)}
          onErased={() => navigate(`${conservationPath}?onglet=certificats`)}
        />
      ) : null}
    </>
  );
}
