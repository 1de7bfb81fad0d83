import { Limits } from '../protocol/generated';
import type { Particulars } from './model';

const PATIENCE_MS = 3_000;

/** What the browser can tell about a film or sound before it is sent; nothing for what it cannot play. */
export async function probe(file: File): Promise<Particulars> {
  const kind = /^(video|audio)\//.exec(file.type)?.[1];
  if (kind === undefined) {
    return {};
  }
  const element = document.createElement(kind === 'video' ? 'video' : 'audio');
  const url = URL.createObjectURL(file);
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(reject, PATIENCE_MS);
      element.onloadedmetadata = () => resolve();
      element.onerror = reject;
      element.preload = 'metadata';
      element.src = url;
    });
    const durationMs = Number.isFinite(element.duration) ? Math.round(element.duration * 1000) : undefined;
    const side = (pixels: number) => (pixels >= 1 && pixels <= Limits.pictureSide ? pixels : undefined);
    const width = element instanceof HTMLVideoElement ? side(element.videoWidth) : undefined;
    const height = element instanceof HTMLVideoElement ? side(element.videoHeight) : undefined;
    return {
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(width === undefined || height === undefined ? {} : { width, height }),
    };
  } catch {
    return {};
  } finally {
    element.removeAttribute('src');
    URL.revokeObjectURL(url);
  }
}
