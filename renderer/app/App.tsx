import { Center, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Suspense, useEffect, useState } from 'react';
import { api, queryClient } from '../api.ts';
import { RescuePage } from '../features/coffre/RescuePage.tsx';
import { SheetContext, type Sheet } from '../features/coffre/SheetContext.ts';
import { SheetPage } from '../features/coffre/SheetPage.tsx';
import { UnlockPage } from '../features/coffre/UnlockPage.tsx';
import { WelcomePage } from '../features/coffre/WelcomePage.tsx';
import { Threshold } from '../features/coffre/Threshold.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useZoomKeys } from './display.ts';
import { later, usePreload } from './later.tsx';
import { useActivity } from './useActivity.ts';

// All that follows the lock: read while the passphrase is typed, so that the lock itself is there at once.
const Frame = later(async () => (await import('./Frame.tsx')).Frame);
const afterLock = [Frame];

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
  return (
    <Suspense fallback={<Starting />}>
      <Frame session={session} demonstration={demonstration} />
    </Suspense>
  );
}

function Starting() {
  return (
    <Center h="100%">
      <Loader aria-label="Ouverture en cours" />
    </Center>
  );
}
