import type { Attachment } from '../protocol/generated';

/** What is known of a film or of speech before it is uploaded: the server does not decode them. */
export interface Particulars {
  readonly voice?: true;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  /** See `Attachment`. */
  readonly waveform?: string;
}

/** A file on its way to the server, as it is kept on this device until a message shows it. */
export interface KeptUpload {
  /** Made here: the file's id on the server. */
  readonly id: string;
  readonly chatId: string;
  readonly file: Blob;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly particulars: Particulars;
  /** The message that waits for it; absent while the message is being written. */
  readonly message?: string;
  /** As soon as it is complete. */
  readonly attachment?: Attachment;
}

/** Why an upload cannot go on by itself. */
export type UploadProblem = 'too-large' | 'quota' | 'too-many' | 'gone' | 'unreadable' | 'refused';

export type UploadPhase = 'waiting' | 'sending' | 'paused' | 'finishing' | 'done' | 'failed';

/** What is shown of an upload. */
export interface Upload {
  readonly id: string;
  readonly chatId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly phase: UploadPhase;
  /** Bytes that the server has, and those on their way. */
  readonly sent: number;
  readonly problem?: UploadProblem;
  readonly message?: string;
  readonly attachment?: Attachment;
}

/** The server's word on how far an upload is. */
export interface UploadState {
  readonly id: string;
  readonly size: number;
  readonly partBytes: number;
  readonly parts: number;
  readonly received: readonly number[];
  readonly complete: boolean;
}
