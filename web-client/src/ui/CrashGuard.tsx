import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { Component } from 'react';
import { EmptyState } from './EmptyState';

/** Shows what to do when drawing a page fails, instead of a blank one. Give it a key to begin anew. */
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
        action={<Button onClick={() => location.reload()}>{i18next.t('errors.reload')}</Button>}
      >
        {i18next.t('errors.crashHint')}
      </EmptyState>
    );
  }
}
