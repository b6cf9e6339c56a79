import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { Opened } from '#contract/transferts.ts';
import { api } from '#window/api.ts';
import { notifyRefusal } from '#window/ui/notify.tsx';
import { AcceptForm } from './AcceptForm.tsx';
import { chooseReceived } from './fileActions.ts';
import { Receipt } from './Receipt.tsx';

type OpenedFile = z.output<typeof Opened>;

export interface OpenReceived {
  choose(): void;
  readonly pending: boolean;
  /** To be drawn for as long as the page: what it shows must outlive the banner it was asked from. */
  readonly modal: ReactNode;
}

/** « Ouvrir un fichier reçu »: a dossier to take over, or the receipt of one that left. */
export function useOpenReceived(): OpenReceived {
  const open = api.transferts.open.useMutation();
  const [shown, setShown] = useState<{ base64: string; file: OpenedFile } | null>(null);
  const read = async () => {
    const base64 = await chooseReceived();
    if (base64 === null) return;
    open.mutate({ base64 }, { onSuccess: (file) => setShown({ base64, file }), onError: notifyRefusal });
  };
  const close = () => setShown(null);
  const modal = (
    <Modal opened={shown !== null} onClose={close} size="xl" title={shown ? titleOf(shown.file) : ''}>
      {shown?.file.kind === 'dossier' && <AcceptForm base64={shown.base64} file={shown.file} onClose={close} />}
      {shown?.file.kind === 'accuse' && <Receipt file={shown.file} onClose={close} />}
    </Modal>
  );
  return { choose: () => void read().catch(notifyRefusal), pending: open.isPending, modal };
}

const titleOf = (file: OpenedFile): string =>
  file.kind === 'dossier' ? `Dossier transféré par ${file.correspondantName}` : 'Accusé de réception enregistré';
