import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { Component } from 'react';
import { EmptyState } from '../ui/EmptyState';

/** Shows what to do when drawing the page fails, instead of a blank page. */
export class CrashGuard extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) {
      return this.props.children;
    }
    return (
      <EmptyState
        icon={<IconAlertTriangle size={32} />}
        title={i18next.t('errors.crash')}
        action={<Button onClick={() => location.reload()}>{i18next.t('connection.reload')}</Button>}
      >
        {i18next.t('errors.crashHint')}
      </EmptyState>
    );
  }
}
