import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OpenCall } from '../../client/calls';
import { chatTitle } from '../../state/selectors';
import { useParleyState } from '../parleyContext';
import classes from './CallScreen.module.css';
import { CallScreen } from './CallScreen';
import { useCallScreen } from './hooks';
import { IncomingCalls } from './IncomingCalls';
import { Lobby } from './Lobby';

/** Everything of calls that is on the screen. Loaded when there is something of the kind. */
export default function CallLayer() {
  const open = useCallScreen((state) => state.open);
  return (
    <>
      {open !== undefined && <Open open={open} />}
      <IncomingCalls />
    </>
  );
}

function Open({ open }: { readonly open: OpenCall }) {
  const { t } = useTranslation();
  const title = useParleyState((state) => {
    const held = state.chats.byId[open.plan.chatId];
    return held === undefined ? '' : chatTitle(held, state.people, state.me.id);
  });
  switch (open.stage) {
    case 'loading':
      return (
        <section className={classes.screen} data-size="full" aria-label={t('call.label', { title })}>
          <div className={classes.over}>
            <Loader aria-label={t('common.loading')} role="img" />
          </div>
        </section>
      );
    case 'lobby':
      return <Lobby plan={open.plan} media={open.media} title={title} />;
    case 'call':
      return <CallScreen plan={open.plan} session={open.session} media={open.media} title={title} />;
  }
}
