import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseServerFrame } from '../../src/protocol/frames';
import type { ServerFrame } from '../../src/protocol/generated';
import { clientFrameTypes, errorCodes, serverFrameTypes } from '../../src/protocol/generated';
import {
  addMissing,
  applyAdded,
  applyHistory,
  applyChange,
  applyRead,
  applySyncPage,
  noChats,
} from '../../src/state/chats';

const golden = fileURLToPath(new URL('../../../broker/wire/src/test/resources/golden/', import.meta.url));

function read(side: 'client' | 'server', type: string): string {
  return readFileSync(`${golden}${side}/${type}.json`, 'utf8');
}

function typesIn(side: 'client' | 'server'): string[] {
  return readdirSync(golden + side).map((file) => file.replace(/\.json$/, ''));
}

function serverFrame(type: ServerFrame['type']): ServerFrame {
  const frame = parseServerFrame(read('server', type));
  if (frame === undefined) {
    throw new Error(`${type} is not understood`);
  }
  return frame;
}

describe('the golden frames', () => {
  it('show every type of frame', () => {
    expect(typesIn('server').sort()).toEqual([...serverFrameTypes].sort());
    expect(typesIn('client').sort()).toEqual([...clientFrameTypes].sort());
  });

  it.each(serverFrameTypes)('%s is understood', (type) => {
    expect(serverFrame(type).type).toBe(type);
  });

  it.each(clientFrameTypes)('%s carries its type and an id', (type) => {
    expect(JSON.parse(read('client', type))).toMatchObject({ type, id: expect.any(String) as string });
  });

  it('tell an error by a known code', () => {
    const frame = serverFrame('error');
    expect(frame.type === 'error' && errorCodes.includes(frame.code)).toBe(true);
  });

  it('change what the client holds', () => {
    const page = serverFrame('chat.page');
    const added = serverFrame('chat.added');
    const sync = serverFrame('sync.page');
    const history = serverFrame('message.page');
    const read = serverFrame('read.moved');
    const fresh = serverFrame('message.new');
    if (
      page.type !== 'chat.page' ||
      added.type !== 'chat.added' ||
      sync.type !== 'sync.page' ||
      history.type !== 'message.page' ||
      read.type !== 'read.moved' ||
      fresh.type !== 'message.new'
    ) {
      throw new Error('mixed up');
    }
    let chats = addMissing(noChats, page.chats);
    chats = applyAdded(chats, added);
    chats = applySyncPage(chats, sync, read.userId);
    chats = applyHistory(chats, history, 43, read.userId);
    chats = applyRead(chats, read, read.userId).chats;
    chats = applyChange(chats, fresh, read.userId).chats;
    expect(Object.keys(chats.byId)).toContain(added.chatId);
    expect(chats.listVersion).toBe(sync.chatsVersion);
  });
});

describe('a frame from a newer server', () => {
  it.each(['{"type":"poll.opened"}', '[]', 'null', '7', '{"type":5}', 'no json', '{}'])(
    '%s is ignored',
    (json) => {
      expect(parseServerFrame(json)).toBeUndefined();
    },
  );
});
