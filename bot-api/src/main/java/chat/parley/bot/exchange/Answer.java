package chat.parley.bot.exchange;

import chat.parley.wire.server.ServerFrame;

/**
 * What a worker answered, or what is said in its place.
 *
 * @param json the frame as it came
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to a client, never compared
public record Answer(ServerFrame frame, byte[] json) {}
