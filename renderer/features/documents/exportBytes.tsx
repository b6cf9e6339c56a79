import { modals } from '@mantine/modals';
import { shellCall } from '#window/api.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';

/** Says that personal data leave the base, then asks where to write. */
export function confirmExport(ask: () => Promise<{ fileName: string; base64: string }>): void {
  const write = async () => {
    const { fileName, base64 } = await ask();
    const { saved } = await shellCall('exportFile', { fileName, base64 });
    if (saved) notifyDone('Le fichier est enregistré hors de la base\u00a0: supprimez-le après usage.');
  };
  modals.openConfirmModal({
    title: 'Exporter hors de la base chiffrée\u00a0?',
    children:
      'Le fichier pourra être lu par quiconque l’ouvre. Gardez-le sur ce poste et supprimez-le après usage. Le journal garde que vous l’avez exporté.',
    labels: { confirm: 'Exporter le fichier', cancel: 'Ne pas exporter' },
    onConfirm: () => void write().catch(notifyRefusal),
  });
}
