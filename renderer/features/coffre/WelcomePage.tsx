import { Button, Stepper } from '@mantine/core';
import { useState } from 'react';
import type { Structure } from '#contract/coffre.ts';
import { call } from '../../api.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { TryButtons } from '../demonstration/TryButtons.tsx';
import { RestoreHere } from '../sauvegardes/RestoreHere.tsx';
import { FirstAccountForm } from './FirstAccountForm.tsx';
import { useShowSheet } from './SheetContext.ts';
import { StructureForm } from './StructureForm.tsx';
import { Threshold } from './Threshold.tsx';

/** First launch: who we are, then the first account; the recovery sheet follows on its own screen. */
export function WelcomePage() {
  const [structure, setStructure] = useState<Structure | null>(null);
  const [step, setStep] = useState(0);
  const showSheet = useShowSheet();
  const creation = useSubmit(async (account: { name: string; passphrase: string }) => {
    if (!structure) return;
    const { sheet } = await call('coffre.create', { structure, account });
    showSheet(sheet);
  });
  const [restoring, setRestoring] = useState(false);
  if (restoring) return <RestoreHere onBack={() => setRestoring(false)} />;
  return (
    <Threshold
      help="first"
      title="Bienvenue"
      description="Trois étapes, une seule fois. Tout reste chiffré sur cet ordinateur."
      width={720}
    >
      <Steps active={step} />
      {step === 0 ? (
        <>
          <TryButtons />
          <Button variant="subtle" size="sm" onClick={() => setRestoring(true)}>
            Vous aviez déjà Antenne ailleurs&nbsp;? Restaurer une sauvegarde
          </Button>
        </>
      ) : null}
      {step === 0 ? (
        <StructureForm
          initial={structure}
          submitLabel="Continuer"
          onSubmit={(values) => {
            setStructure(values);
            setStep(1);
          }}
        />
      ) : (
        <FirstAccountForm
          pending={creation.pending}
          error={creation.error}
          onBack={() => setStep(0)}
          onSubmit={(account) => void creation.run(account)}
        />
      )}
    </Threshold>
  );
}

/** Where we are in the first launch: 0 structure, 1 account, 2 sheet. */
export function Steps({ active }: { active: number }) {
  return (
    <Stepper active={active} size="sm" wrap={false} allowNextStepsSelect={false} className="screen-only">
      <Stepper.Step label="Votre structure" allowStepSelect={false} />
      <Stepper.Step label="Votre compte" allowStepSelect={false} />
      <Stepper.Step label="Fiche de secours" allowStepSelect={false} />
    </Stepper>
  );
}
