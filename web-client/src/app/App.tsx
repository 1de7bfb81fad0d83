import { MantineProvider } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import type { Account } from '../client/account';
import { LoadGuard } from '../features/LoadGuard';
import { AccountContext, ParleyContext } from '../features/parleyContext';
import { withTexts } from '../features/loadWithTexts';
import { Shell } from '../features/shell/Shell';
import { loadSecurityTexts } from '../i18n/i18n';
import { theme } from '../ui/theme';
import { CrashGuard } from './CrashGuard';

// What the first chat does not need is loaded apart.
const SignIn = lazy(() => import('../features/account/SignIn'));
const FirstPassword = lazy(withTexts(() => import('../features/account/FirstPassword'), loadSecurityTexts));
const SecondFactor = lazy(withTexts(() => import('../features/account/SecondFactor'), loadSecurityTexts));
const Toasts = lazy(() => import('../features/Toasts'));

export function App({ account }: { readonly account: Account }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <LoadGuard fallback={null}>
        <Suspense fallback={null}>
          <Toasts />
        </Suspense>
      </LoadGuard>
      <CrashGuard>
        <AccountContext value={account}>
          <Suspense fallback={null}>
            <Screen account={account} />
          </Suspense>
        </AccountContext>
      </CrashGuard>
    </MantineProvider>
  );
}

function Screen({ account }: { readonly account: Account }) {
  const state = useStore(account.store);
  switch (state.phase) {
    case 'starting':
      return null;
    case 'signed-out':
      return <SignIn ended={state.ended} />;
    case 'password':
      return <FirstPassword />;
    case 'second-factor':
      return <SecondFactor ticket={state} />;
    case 'signed-in':
      return (
        <ParleyContext value={state.parley}>
          <Shell />
        </ParleyContext>
      );
  }
}
