import { Alert, Button, Group, Paper, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Invitation } from '#contract/comptes.ts';
import { instantLabel } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PrintButton } from '../../ui/PrintButton.tsx';
import classes from '../coffre/PaperSheet.module.css';

interface InvitationSheetProps {
  invitation: Invitation;
  onDone: () => void;
}

/** Shown once, to be handed over: who made it never sees it again. */
export function InvitationSheet({ invitation: { name, code, expiresAt }, onDone }: InvitationSheetProps) {
  return (
    <>
      <div className="screen-only">
        <PageHeader title="Code d’invitation" description="Il ne sera plus jamais affiché." />
      </div>
      <Paper withBorder p="lg" maw={760}>
        <Stack>
          <section className={classes.sheet} aria-label="Code d’invitation">
            <header>
              <strong>Invitation pour {name}</strong>
              <span>Valable jusqu’au {instantLabel(expiresAt)}</span>
            </header>
            <ol className={classes.groups} data-testid="invitation-code">
              {code.map((group, index) => (
                <li key={`${index}-${group}`}>
                  <span className={classes.rank}>{index + 1}</span>
                  <code>{group}</code>
                </li>
              ))}
            </ol>
            <p>
              Sur l’écran d’ouverture, choisissez «&nbsp;J’ai un code d’invitation&nbsp;», tapez votre nom de compte
              exactement comme ci-dessus, ce code, puis une phrase de passe que vous seul connaîtrez. Le code sert une
              seule fois.
            </p>
          </section>
          <Alert className="screen-only" variant="light" color="orange" icon={<IconAlertTriangle aria-hidden />}>
            Remettez-le en main propre. Qui tient ce papier peut ouvrir le compte à sa place&nbsp;: ni photo, ni
            courriel.
          </Alert>
          <Group justify="space-between" className="screen-only">
            <PrintButton variant="default" />
            <Button onClick={onDone}>Le code est noté</Button>
          </Group>
        </Stack>
      </Paper>
    </>
  );
}
