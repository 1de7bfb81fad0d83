import type { ClientFrame, ServerFrame } from '../../src/protocol/generated';

/** A WebSocket without a network: the test is the server. */
export class FakeSocket {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 0;
  readonly sent: ClientFrame[] = [];
  onopen: (() => void) | null = null;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onSend: ((frame: ClientFrame) => void) | undefined;

  send(json: string): void {
    const frame = JSON.parse(json) as ClientFrame;
    this.sent.push(frame);
    this.onSend?.(frame);
  }

  close(): void {
    this.readyState = this.CLOSED;
  }

  /** The server accepts the connection. */
  open(): void {
    this.readyState = this.OPEN;
    this.onopen?.();
  }

  /** The server says something. */
  say(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** The server, or the network, closes the connection. */
  drop(code = 1006): void {
    this.readyState = this.CLOSED;
    this.onclose?.({ code });
  }

  /** The newest frame of a type. */
  last<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }> {
    const frame = this.sent.findLast((one): one is Extract<ClientFrame, { type: T }> => one.type === type);
    if (frame === undefined) {
      throw new Error(`no ${type} was sent`);
    }
    return frame;
  }
}
