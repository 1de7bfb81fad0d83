import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { createStore } from 'zustand/vanilla';
import type { FileEngine } from '../../files/engine';
import type { Upload } from '../../files/model';
import type { UploadsState } from '../../files/uploads';
import type { WaitingMessage } from '../../files/uploadStore';
import { notifyFailure, notifyProblem } from '../notify';
import { useParley } from '../parleyContext';

const none: readonly never[] = [];
const noUploads = createStore<UploadsState>(() => ({ byChat: {}, waiting: {} }));

/** The engine once it was loaded, by whatever needed it first. */
export function useLoadedEngine(): FileEngine | undefined {
  return useStore(useParley().files.engine, ({ loaded }) => loaded);
}

export function useUploads(engine: FileEngine, chatId: string): readonly Upload[] {
  return useStore(engine.uploads.store, ({ byChat }) => byChat[chatId] ?? none);
}

/** Messages of the chat that are sent as soon as their files are there. */
export function useWaitingMessages(engine: FileEngine, chatId: string): readonly WaitingMessage[] {
  return useStore(
    engine.uploads.store,
    useShallow(({ waiting }: UploadsState) =>
      Object.values(waiting).filter((message) => message.chatId === chatId),
    ),
  );
}

/** The files of the message that is being written, for whoever sends it. */
export interface Attached {
  /** None may be sent while one of them has failed. */
  readonly sendable: boolean;
  readonly send: (text: string, replyTo?: number) => Promise<void>;
}

/** Undefined when there are none. */
export function useAttached(chatId: string): Attached | undefined {
  const engine = useLoadedEngine();
  const failed = useStore(engine?.uploads.store ?? noUploads, ({ byChat }) => {
    const draft = (byChat[chatId] ?? none).filter(({ message }) => message === undefined);
    return draft.length === 0 ? undefined : draft.some(({ phase }) => phase === 'failed');
  });
  return engine === undefined || failed === undefined
    ? undefined
    : { sendable: !failed, send: (text, replyTo) => engine.uploads.send(chatId, text, replyTo) };
}

/** Adds files to the message that is being written. */
export function useAddFiles(chatId: string): (files: readonly File[]) => void {
  const parley = useParley();
  const { t } = useTranslation();
  return (files) => {
    const add = async () => {
      const [engine, { probe }] = await Promise.all([parley.files.load(), import('../../files/probe')]);
      const known = await Promise.all(files.map((file) => probe(file)));
      const left = files.reduce(
        (sum, file, index) => sum + engine.uploads.add(chatId, [file], known[index]),
        0,
      );
      if (left > 0) {
        notifyProblem(t('composer.tooManyFiles', { count: left }));
      }
    };
    if (files.length > 0) {
      add().catch(notifyFailure);
    }
  };
}
