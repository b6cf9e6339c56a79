import { Center, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { api, queryClient } from '../api.ts';
import { SheetContext, type Sheet } from '../features/coffre/SheetContext.ts';
import { UnlockPage } from '../features/coffre/UnlockPage.tsx';
import { Threshold } from '../features/coffre/Threshold.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useZoomKeys } from './display.ts';
import { later, usePreload } from './later.tsx';
import { useActivity } from './useActivity.ts';

const Starting = () => (
  <Center h="100%">
    <Loader aria-label="Ouverture en cours" />
  </Center>
);

// All that is not the lock: read while the passphrase is typed, so that the lock itself is there at once.
const Frame = later(async () => (await import('./Frame.tsx')).Frame, <Starting />);
const RescuePage = later(async () => (await import('../features/coffre/RescuePage.tsx')).RescuePage);
const SheetPage = later(async () => (await import('../features/coffre/SheetPage.tsx')).SheetPage);
const WelcomePage = later(async () => (await import('../features/coffre/WelcomePage.tsx')).WelcomePage);
const afterLock = [Frame, SheetPage];

export function App() {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  return (
    <SheetContext value={setSheet}>
      <Screen sheet={sheet} />
    </SheetContext>
  );
}

function Screen({ sheet }: { sheet: Sheet | null }) {
  const vault = api.coffre.state.useQuery({});
  const state = vault.data?.state;
  useEffect(() => {
    // What was read while unlocked must not stay in the window's memory.
    if (!state || state === 'unlocked') return;
    queryClient.removeQueries({ type: 'inactive' });
    notifications.clean();
  }, [state]);
  // From here on, so that nobody is locked out while copying the recovery sheet by hand.
  useActivity();
  useZoomKeys();
  usePreload(afterLock);

  if (vault.error) {
    return (
      <Threshold help="rescue" title="Antenne ne répond pas">
        <ErrorAlert error={vault.error} />
      </Threshold>
    );
  }
  if (!vault.data) return <Starting />;
  const { session, message, waitSeconds, demonstration } = vault.data;
  if (vault.data.state === 'damaged') return <RescuePage message={message} />;
  if (vault.data.state === 'absent') return <WelcomePage />;
  if (vault.data.state === 'locked' || !session) return <UnlockPage waitSeconds={waitSeconds} message={message} />;
  if (sheet || !session.sheetConfirmed) return <SheetPage sheet={sheet} replaces={session.sheetConfirmed} />;
  return <Frame session={session} demonstration={demonstration} />;
}
