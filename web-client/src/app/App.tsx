import { MantineProvider } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';
import type { Account } from '../client/account';
import type { AuthorizationRequest } from '../features/authorizationRequest';
import { LoadGuard } from '../features/LoadGuard';
import { AccountContext, ParleyContext } from '../features/parleyContext';
import type { ProviderAnswer } from '../features/providerAddress';
import { withTexts } from '../features/loadWithTexts';
import { Shell } from '../features/shell/Shell';
import { loadSecurityTexts, loadTeamTexts } from '../i18n/i18n';
import { CrashGuard } from '../ui/CrashGuard';
import { theme } from '../ui/theme';

// What the first chat does not need is loaded apart.
const SignIn = lazy(() => import('../features/account/SignIn'));
const Invitation = lazy(
  withTexts(
    () => import('../features/account/Invitation'),
    async () => {
      await Promise.all([loadTeamTexts(), loadSecurityTexts()]);
    },
  ),
);
const ProviderReturn = lazy(withTexts(() => import('../features/account/ProviderReturn'), loadSecurityTexts));
const FirstPassword = lazy(withTexts(() => import('../features/account/FirstPassword'), loadSecurityTexts));
const SecondFactor = lazy(withTexts(() => import('../features/account/SecondFactor'), loadSecurityTexts));
const Authorize = lazy(withTexts(() => import('../features/account/Authorize'), loadSecurityTexts));
const WrongRequest = lazy(withTexts(() => import('../features/account/WrongRequest'), loadSecurityTexts));
const Toasts = lazy(() => import('../features/Toasts'));

interface AppProps {
  readonly account: Account;
  /** The token by which whoever is not signed in may make an account. */
  readonly invitation: string | undefined;
  /** With what a provider of sign-ins sent this browser back. */
  readonly answer: ProviderAnswer | undefined;
  /** What a program on this computer asks for. */
  readonly request: AuthorizationRequest | undefined;
}

export function App({ account, invitation, answer, request }: AppProps) {
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
            <Screen account={account} invitation={invitation} answer={answer} request={request} />
          </Suspense>
        </AccountContext>
      </CrashGuard>
    </MantineProvider>
  );
}

function Screen({ account, invitation, answer, request }: AppProps) {
  const state = useStore(account.store);
  const [returned, setReturned] = useState(answer);
  const [invited, setInvited] = useState(invitation);
  if (state.phase === 'signed-in' && invited !== undefined) {
    // Whoever signs out afterwards is not asked to make an account.
    setInvited(undefined);
  }
  if (state.phase !== 'signed-out' && state.phase !== 'starting' && returned !== undefined) {
    setReturned(undefined);
  }
  if (request !== undefined && 'wrong' in request) {
    return <WrongRequest parameter={request.wrong} />;
  }
  switch (state.phase) {
    case 'starting':
      return null;
    case 'signed-out':
      if (returned !== undefined) {
        return <ProviderReturn answer={returned} onLeave={() => setReturned(undefined)} />;
      }
      return invited === undefined ? (
        <SignIn ended={state.ended} forProgram={request !== undefined} />
      ) : (
        <Invitation token={invited} onLeave={() => setInvited(undefined)} />
      );
    case 'password':
      return <FirstPassword />;
    case 'second-factor':
      return <SecondFactor ticket={state} />;
    case 'signed-in':
      return (
        <ParleyContext value={state.parley}>
          {request === undefined ? <Shell /> : <Authorize asked={request} />}
        </ParleyContext>
      );
  }
}
