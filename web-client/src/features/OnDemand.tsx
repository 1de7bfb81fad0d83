import type { ActionIconProps } from '@mantine/core';
import { ActionIcon } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';
import { Suspense, useState } from 'react';
import { LoadGuard } from './LoadGuard';

interface OnDemandProps<P> {
  /** Loads the component that takes the place of the button, opened. Called early, when somebody points at the button. */
  readonly load: () => Promise<unknown>;
  readonly component: ComponentType<P>;
  readonly props: P;
  readonly label: string;
  readonly icon: ReactNode;
  readonly popup: 'menu' | 'dialog';
  readonly button?: ActionIconProps & { readonly 'data-testid'?: string };
}

/** A button whose menu is loaded when it is first wanted: menus are not part of the first page. */
export function OnDemand<P extends object>(props: OnDemandProps<P>) {
  const { load, component: Component, props: its, label, icon, popup, button } = props;
  const [wanted, setWanted] = useState(false);
  // Best effort: the click loads it again and tells.
  const prepare = () => void load().catch(() => undefined);
  const plain = (
    <ActionIcon
      variant="subtle"
      size={40}
      radius="xl"
      aria-label={label}
      title={label}
      aria-haspopup={popup}
      {...button}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => setWanted(true)}
    >
      {icon}
    </ActionIcon>
  );
  return wanted ? (
    <LoadGuard fallback={plain} onFailure={() => setWanted(false)}>
      <Suspense fallback={plain}>
        <Component {...its} />
      </Suspense>
    </LoadGuard>
  ) : (
    plain
  );
}
