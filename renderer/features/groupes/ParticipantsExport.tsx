import { participantColumnIds, participantColumns } from '#contract/lists.ts';
import { ExportButton, type ExportWords } from '#window/ui/list/ExportModal.tsx';
import type { Groupe } from './groupeDraft.ts';

const words: ExportWords = {
  title: 'Exporter les participants',
  of: 'de ce groupe, inscrits, en attente et sortis,',
  columns: { label: 'Téléphone', shown: 'Sans le téléphone', all: 'Avec le téléphone, si l’export est nominatif' },
  without:
    'Ni nom, ni téléphone\u00a0: des dates, des présences et des états. Dans un petit groupe, des dates peuvent encore faire reconnaître quelqu’un\u00a0: ne le donnez pas au-dehors sans relire.',
  named: 'Des noms quittent la base chiffrée, et des téléphones si vous les demandez.',
};

const shown = participantColumnIds.filter((id) => participantColumns[id].shown);

/** Who is in a groupe, as a file: for the register of a partner, or the accounts of a session. */
export const ParticipantsExport = ({ groupe: { groupeId, inscriptions } }: { groupe: Groupe }) => (
  <ExportButton
    total={inscriptions.length}
    words={words}
    askedWith={(which) => ({
      list: 'participants',
      groupeId,
      columns: which === 'all' ? [...participantColumnIds] : shown,
    })}
  />
);
