import { Button, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { IconLock, IconPlugConnectedX, IconShieldX } from '@tabler/icons-react';
import { CrashGuard } from '@web/ui/CrashGuard';
import { EmptyState } from '@web/ui/EmptyState';
import { theme } from '@web/ui/theme';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Panel } from '../ui/panelContext';
import { PanelContext } from '../ui/panelContext';
import classes from './App.module.css';
import { Shell } from './Shell';

export function App({ panel }: { readonly panel: Panel }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <Notifications position="top-center" limit={3} autoClose={6000} />
      <CrashGuard>
        <PanelContext value={panel}>
          <Screen panel={panel} />
        </PanelContext>
      </CrashGuard>
    </MantineProvider>
  );
}

function Screen({ panel }: { readonly panel: Panel }) {
  const { t } = useTranslation();
  const state = useStore(panel.session.store);
  switch (state.phase) {
    case 'starting':
      return null;
    case 'open':
      return <Shell me={state.me} />;
    case 'signed-out':
      return (
        <main className={classes.door}>
          <EmptyState
            icon={<IconLock size={32} />}
            title={t('door.signedOut')}
            // The web client leads back here after the sign-in.
            action={
              <Button component="a" href="/?then=admin">
                {t('door.signIn')}
              </Button>
            }
          >
            {t('door.signedOutHint')}
          </EmptyState>
        </main>
      );
    case 'refused':
      return (
        <main className={classes.door}>
          <EmptyState
            icon={<IconShieldX size={32} />}
            title={t('door.refused')}
            action={
              <Button component="a" href="/">
                {t('shell.backToChats')}
              </Button>
            }
          >
            {t('door.refusedHint', { name: state.me.name })}
          </EmptyState>
        </main>
      );
    case 'unreachable':
      return (
        <main className={classes.door}>
          <EmptyState
            icon={<IconPlugConnectedX size={32} />}
            title={t('door.unreachable')}
            action={<Button onClick={() => void panel.session.start()}>{t('common.retry')}</Button>}
          >
            {t('door.unreachableHint')}
          </EmptyState>
        </main>
      );
  }
}
