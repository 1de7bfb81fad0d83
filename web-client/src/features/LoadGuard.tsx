import type { ReactNode } from 'react';
import { Component } from 'react';

interface LoadGuardProps {
  readonly children: ReactNode;
  /** Shown when a part that is loaded on demand cannot be had. */
  readonly fallback: ReactNode;
  readonly onFailure?: (() => void) | undefined;
}

/** Keeps the page alive when a part of it, loaded on demand, does not arrive. */
export class LoadGuard extends Component<LoadGuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onFailure?.();
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
