import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
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

export function useWaitingMessage(engine: FileEngine, chatId: string): WaitingMessage | undefined {
  return useStore(engine.uploads.store, ({ waiting }) => waiting[chatId]);
}

/** The files of the message that is being written, for whoever sends it. */
export interface Attached {
  /** None may be sent while one of them has failed. */
  readonly sendable: boolean;
  readonly send: (text: string, replyTo?: number) => Promise<void>;
}

/** Undefined when there are none, or when they are sent already as soon as they are there. */
export function useAttached(chatId: string): Attached | undefined {
  const engine = useLoadedEngine();
  const { byChat, waiting } = useStore(engine?.uploads.store ?? noUploads);
  const uploads = byChat[chatId] ?? none;
  return engine === undefined || uploads.length === 0 || waiting[chatId] !== undefined
    ? undefined
    : {
        sendable: uploads.every(({ phase }) => phase !== 'failed'),
        send: (text, replyTo) => engine.uploads.send(chatId, text, replyTo),
      };
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
