import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import type * as Engine from '../calls/engine';
import type { CallEnd, CallNews, CallPlan, CallSessionState } from '../calls/model';
import type { CallSession } from '../calls/session';
import type { LocalMedia } from '../media/localMedia';
import type { CallSounds } from '../media/sounds';
import type { CallEvent } from '../protocol/generated';
import type { IncomingCall } from '../state/calls';
import type { Chats } from '../state/chats';
import type { ParleyStore } from '../state/store';
import type { Connection } from '../transport/connection';
import { IncomingCalls } from './incomingCalls';

/** The call in this window, on its way from being wanted to being over. */
export type OpenCall =
  | { readonly stage: 'loading'; readonly plan: CallPlan }
  /** Devices are tried out; nobody sees or hears anything yet. */
  | { readonly stage: 'lobby'; readonly plan: CallPlan; readonly media: LocalMedia }
  | {
      readonly stage: 'call';
      readonly plan: CallPlan;
      readonly media: LocalMedia;
      readonly session: CallSession;
    };

export interface CallScreenState {
  readonly open: OpenCall | undefined;
  /** All of the window, with the chat beside it, or small over the chats. */
  readonly size: 'full' | 'beside' | 'small';
  readonly news: CallNews | undefined;
}

/** What a person can do about calls. The engine behind it is loaded when there is a call. */
export class Calls {
  readonly screen: StoreApi<CallScreenState>;
  readonly #store: ParleyStore;
  readonly #connection: Connection;
  readonly #incoming: IncomingCalls;
  readonly #stopListening: () => void;
  #engine: Promise<typeof Engine> | undefined;
  #sounds: CallSounds | undefined;
  #stopFollowing: () => void = () => undefined;
  /**
   * The call that was left last. Its chat goes on telling of it until a worker has written down that it is over: whoever calls
   * again at once is not sent back into it, but calls anew, which joins it if it does go on.
   */
  #left: string | undefined;

  constructor(store: ParleyStore, connection: Connection) {
    this.#store = store;
    this.#connection = connection;
    this.#incoming = new IncomingCalls(store, connection);
    this.screen = createStore<CallScreenState>(() => ({ open: undefined, size: 'full', news: undefined }));
    this.#stopListening = store.subscribe((now, before) => {
      if (now.calls.incoming !== before.calls.incoming) {
        void this.#ring(now.calls.incoming.length > 0);
      }
      if (now.chats !== before.chats) {
        this.#follow(before.chats);
      }
    });
  }

  /**
   * A call that was placed anew goes on where its chat says, though what carried it before may still be there too, with
   * some of the others. What the chat said before tells nothing: it may be older than our being let in.
   */
  #follow(before: Chats): void {
    const { open } = this.screen.getState();
    if (open?.stage !== 'call') {
      return;
    }
    const { chatId } = open.plan;
    const { callId, node } = open.session.store.getState();
    const ongoing = this.#store.getState().chats.byId[chatId]?.chat.call;
    const news = ongoing?.node !== before.byId[chatId]?.chat.call?.node;
    if (news && node !== undefined && ongoing?.callId === callId && ongoing.node !== node) {
      open.session.handleEvent({ type: 'call.moved', chatId, callId });
    }
  }

  handleEvent(event: CallEvent): void {
    switch (event.type) {
      case 'calls.changed':
        this.#setAvailable(event.available);
        break;
      case 'call.ring':
        if (this.#session?.store.getState().callId !== event.callId) {
          this.#incoming.handleRing(event);
        }
        break;
      case 'call.settled':
        this.#incoming.stop(event.callId);
        break;
      case 'call.state':
      case 'call.offer':
      case 'call.levels':
      case 'call.moved':
      case 'call.ended':
        this.#session?.handleEvent(event);
        break;
    }
  }

  handleWelcome(available: boolean): void {
    this.#setAvailable(available);
    this.#incoming.renew();
    this.#session?.handleOnline(true);
  }

  handleDisconnected(): void {
    this.#session?.handleOnline(false);
  }

  /** The network of this device changed. */
  handleNetworkChange(): void {
    this.#session?.handleNetworkChange();
  }

  /** Fetches what a call needs, so that the click which begins it waits for nothing. */
  async prepare(): Promise<void> {
    // Best effort: the click tries again and tells.
    const engine = await this.#load().catch(() => undefined);
    engine?.prepareMedia();
  }

  /** Calls the members of a chat. A group is shown the lobby first: who speaks to many wants to look right. */
  async start(chatId: string, video: boolean): Promise<void> {
    const held = this.#store.getState().chats.byId[chatId];
    const ongoing = held?.chat.call;
    this.leave();
    const joins = ongoing !== undefined && ongoing.callId !== this.#left;
    const plan = { chatId, video, ...(joins ? { callId: ongoing.callId } : {}) };
    await this.#open(plan, held?.chat.kind === 'group');
  }

  /** Joins the call that goes on in a chat. */
  async join(chatId: string): Promise<void> {
    const held = this.#store.getState().chats.byId[chatId];
    const ongoing = held?.chat.call;
    if (ongoing !== undefined) {
      this.#incoming.stop(ongoing.callId);
      const { callId, video } = ongoing;
      await this.#open({ chatId, callId, video }, held?.chat.kind === 'group');
    }
  }

  async answer({ chatId, callId }: IncomingCall, video: boolean): Promise<void> {
    this.#incoming.stop(callId);
    await this.#open({ chatId, callId, video }, false);
  }

  decline({ callId, node }: IncomingCall): void {
    this.#incoming.stop(callId);
    const busy = this.#session !== undefined;
    // Best effort: it stops ringing by itself.
    this.#connection.request({ type: 'call.decline', callId, node, busy }).catch(() => undefined);
  }

  /** From the lobby into the call. */
  async enter(): Promise<void> {
    const { open } = this.screen.getState();
    if (open?.stage === 'lobby') {
      this.#begin(await this.#load(), open.plan, open.media);
    }
  }

  /** Hangs up, or leaves the lobby, or takes the message away that a call is over. */
  leave(): void {
    const { open } = this.screen.getState();
    this.#stopFollowing();
    if (open?.stage === 'call') {
      const { phase, callId } = open.session.store.getState();
      const over = phase === 'ended';
      this.#left = callId;
      open.session.leave();
      if (!over) {
        this.#sounds?.play('ended');
      }
    }
    this.#close(open);
    this.screen.setState({ open: undefined, news: undefined });
  }

  show(size: CallScreenState['size']): void {
    this.screen.setState({ size });
  }

  close(): void {
    this.leave();
    this.#stopListening();
    this.#incoming.close();
    this.#sounds?.close();
  }

  get #session(): CallSession | undefined {
    const { open } = this.screen.getState();
    return open?.stage === 'call' && open.session.store.getState().phase !== 'ended'
      ? open.session
      : undefined;
  }

  async #open(plan: CallPlan, lobby: boolean): Promise<void> {
    this.leave();
    const loading: OpenCall = { stage: 'loading', plan };
    this.screen.setState({ open: loading, size: 'full' });
    let engine: typeof Engine;
    try {
      engine = await this.#load();
    } catch (error) {
      this.screen.setState({ open: undefined });
      throw error;
    }
    if (this.screen.getState().open !== loading) {
      return;
    }
    const media = engine.createLocalMedia();
    const { microphoneOn, cameraOn } = media.store.getState().preferences;
    void media.setMicrophone(lobby ? microphoneOn : true);
    if (lobby ? cameraOn && plan.video : plan.video) {
      void media.setCamera(true);
    }
    if (lobby) {
      this.screen.setState({ open: { stage: 'lobby', plan, media } });
    } else {
      this.#begin(engine, plan, media);
    }
  }

  #begin(engine: typeof Engine, plan: CallPlan, media: LocalMedia): void {
    const session = new engine.CallSession({
      plan,
      me: this.#store.getState().me.id,
      wire: this.#connection,
      media,
      onNews: (news) => this.#tell(news),
    });
    this.#stopFollowing = session.store.subscribe(({ phase, end }, before) => {
      if (phase !== before.phase) {
        this.#phaseChanged(phase, end, plan, media);
      }
    });
    this.screen.setState({ open: { stage: 'call', plan, media, session }, size: 'full', news: undefined });
    session.start();
  }

  #phaseChanged(
    phase: CallSessionState['phase'],
    end: CallEnd | undefined,
    plan: CallPlan,
    media: LocalMedia,
  ): void {
    if (phase === 'ringing' && plan.callId === undefined) {
      this.#sounds?.start('ringback');
    } else {
      this.#sounds?.stop('ringback');
    }
    if (phase === 'ended') {
      media.close();
      this.#sounds?.play('ended');
      this.#showEnd(end);
    }
  }

  /** Why a call is over has to be seen, also by who was reading elsewhere; that the other one hung up is no news. */
  #showEnd(end: CallEnd | undefined): void {
    if (this.screen.getState().size === 'small') {
      if (end === 'hung_up') {
        this.leave();
      } else {
        this.show('full');
      }
    }
  }

  #close(open: OpenCall | undefined): void {
    this.#stopFollowing = () => undefined;
    this.#sounds?.stop('ringback');
    if (open?.stage === 'lobby' || open?.stage === 'call') {
      open.media.close();
    }
  }

  #tell(news: CallNews): void {
    this.screen.setState({ news });
    if (news.kind === 'joined' || news.kind === 'left' || news.kind === 'hand') {
      this.#sounds?.play(news.kind);
    }
  }

  async #ring(rings: boolean): Promise<void> {
    await this.prepare();
    if (this.#sounds === undefined) {
      return;
    }
    // It may have been answered while the sounds were loaded.
    if (rings && this.#store.getState().calls.incoming.length > 0) {
      if (this.#session === undefined) {
        this.#sounds.start('ring');
      } else {
        this.#sounds.play('hand');
      }
    } else {
      this.#sounds.stop('ring');
    }
  }

  async #load(): Promise<typeof Engine> {
    this.#engine ??= import('../calls/engine');
    try {
      const engine = await this.#engine;
      this.#sounds ??= new engine.CallSounds();
      return engine;
    } catch (error) {
      this.#engine = undefined;
      throw error;
    }
  }

  #setAvailable(available: boolean): void {
    this.#store.setState(({ calls }) => ({ calls: { ...calls, available } }));
  }
}
