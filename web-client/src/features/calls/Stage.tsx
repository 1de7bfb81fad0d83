import { useEffect, useMemo, useRef, useState } from 'react';
import type { CallSession } from '../../calls/session';
import type { LocalMedia } from '../../media/localMedia';
import type { CallParticipant } from '../../protocol/generated';
import type { TileSpec } from './arrange';
import { arrange, tileSize } from './arrange';
import { useMedia, useSession } from './hooks';
import classes from './Stage.module.css';
import { Tile } from './Tile';

interface StageProps {
  readonly session: CallSession;
  readonly media: LocalMedia;
}

const nobody: readonly CallParticipant[] = [];

/** Everybody in the call, as large as the room allows. */
export function Stage({ session, media }: StageProps) {
  const participants = useSession(session, (state) => state.roster?.participants ?? nobody);
  const ownId = useSession(session, (state) => state.participantId);
  const layout = useMedia(media, (state) => state.preferences.layout);
  const [pinned, setPinned] = useState<string>();
  const speaker = useLastSpeaker(session, ownId);
  const arrangement = useMemo(
    () => arrange(participants, ownId, { layout, pinned, speaker }),
    [participants, ownId, layout, pinned, speaker],
  );
  const choosable = participants.length > 2 || participants.some((one) => one.screen);
  const onPin = (tile: TileSpec) =>
    choosable ? () => setPinned((now) => (now === tile.key ? undefined : tile.key)) : undefined;
  const tile = (spec: TileSpec, size: 'large' | 'small') => (
    <Tile
      tile={spec}
      session={session}
      media={media}
      size={size}
      pinned={spec.key === pinned}
      onPin={onPin(spec)}
    />
  );
  return (
    <div className={classes.stage} data-side={arrangement.side.length > 0}>
      <MainTiles tiles={arrangement.main} render={(spec) => tile(spec, 'large')} />
      {arrangement.side.length > 0 && (
        <div className={classes.side} tabIndex={-1}>
          {arrangement.side.map((spec) => (
            <div key={spec.key} className={classes.small}>
              {tile(spec, 'small')}
            </div>
          ))}
        </div>
      )}
      {arrangement.corner !== undefined && (
        <div className={classes.corner}>{tile(arrangement.corner, 'small')}</div>
      )}
    </div>
  );
}

interface MainTilesProps {
  readonly tiles: readonly TileSpec[];
  readonly render: (tile: TileSpec) => React.ReactNode;
}

function MainTiles({ tiles, render }: MainTilesProps) {
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const size = tileSize(tiles.length, room.width, room.height);
  return (
    <div ref={place} className={classes.main}>
      {tiles.map((tile) => (
        <div key={tile.key} className={classes.large} style={size}>
          {render(tile)}
        </div>
      ))}
    </div>
  );
}

/** Who speaks, or spoke last: the picture must not jump at each pause. One's own voice moves nothing. */
function useLastSpeaker(session: CallSession, ownId: string | undefined): string | undefined {
  const [last, setLast] = useState<string>();
  useEffect(
    () =>
      session.store.subscribe(({ speaker }) => {
        if (speaker !== undefined && speaker !== ownId) {
          setLast(speaker);
        }
      }),
    [session, ownId],
  );
  return last;
}
