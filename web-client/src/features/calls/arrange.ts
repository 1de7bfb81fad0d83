import type { CallParticipant } from '../../protocol/generated';

/** One picture on the screen. */
export interface TileSpec {
  readonly key: string;
  readonly participant: CallParticipant;
  readonly source: 'camera' | 'screen';
  readonly own: boolean;
}

export interface Arrangement {
  /** Large, side by side. */
  readonly main: readonly TileSpec[];
  /** Small, in a row beside the large ones. */
  readonly side: readonly TileSpec[];
  /** The own picture, in a corner over the other's. */
  readonly corner: TileSpec | undefined;
}

export interface ArrangementWishes {
  readonly layout: 'grid' | 'speaker';
  /** `key` of the tile that somebody wants large. */
  readonly pinned: string | undefined;
  /** Who spoke last. */
  readonly speaker: string | undefined;
}

/** What is shown how large. A shared screen comes first, then who was pinned, then who speaks. */
export function arrange(
  participants: readonly CallParticipant[],
  ownId: string | undefined,
  { layout, pinned, speaker }: ArrangementWishes,
): Arrangement {
  const camera = (participant: CallParticipant): TileSpec => ({
    key: `${participant.participantId}:camera`,
    participant,
    source: 'camera',
    own: participant.participantId === ownId,
  });
  const own = participants.filter((one) => one.participantId === ownId).map(camera);
  const others = participants.filter((one) => one.participantId !== ownId);
  const cameras = others.map(camera);
  // One's own screen would show itself in itself.
  const screens = others
    .filter((one) => one.screen)
    .map((participant): TileSpec => ({
      key: `${participant.participantId}:screen`,
      participant,
      source: 'screen',
      own: false,
    }));
  const everything = [...screens, ...cameras, ...own];
  const wanted = everything.find((tile) => tile.key === pinned) ?? screens.at(-1);
  if (wanted !== undefined) {
    return beside(wanted, everything);
  }
  if (cameras.length <= 1) {
    const [other] = cameras;
    return other === undefined
      ? { main: own, side: [], corner: undefined }
      : { main: [other], side: [], corner: own[0] };
  }
  if (layout === 'speaker') {
    const speaking = cameras.find((tile) => tile.participant.participantId === speaker) ?? cameras[0];
    return speaking === undefined ? { main: own, side: [], corner: undefined } : beside(speaking, everything);
  }
  return { main: [...cameras, ...own], side: [], corner: undefined };
}

function beside(large: TileSpec, all: readonly TileSpec[]): Arrangement {
  return { main: [large], side: all.filter((tile) => tile.key !== large.key), corner: undefined };
}

/** Between tiles, in CSS pixels. */
export const TILE_GAP = 10;
const RATIO = 16 / 9;

export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** The largest tiles of which so many fit into the room. Alone, a tile takes all of it. */
export function tileSize(count: number, width: number, height: number): TileSize {
  if (count <= 1) {
    return { width, height };
  }
  let best: TileSize = { width: 0, height: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const roomWidth = (width - TILE_GAP * (columns - 1)) / columns;
    const roomHeight = (height - TILE_GAP * (rows - 1)) / rows;
    // Faces bear being cut a little: up to a square.
    const ratio = Math.min(RATIO, Math.max(1, roomWidth / Math.max(1, roomHeight)));
    const fitted = Math.min(roomWidth, roomHeight * ratio);
    const size = { width: Math.floor(fitted), height: Math.floor(Math.min(roomHeight, fitted / ratio)) };
    if (size.width * size.height > best.width * best.height) {
      best = size;
    }
  }
  return best;
}
