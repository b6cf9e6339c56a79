import { call } from '../../api.ts';
import { SheetForm } from './SheetForm.tsx';

export const RecoverForm = ({ onBack }: { onBack: () => void }) => (
  <SheetForm submit="Ouvrir avec la fiche" onBack={onBack} run={(typed) => call('coffre.recover', typed)} />
);
