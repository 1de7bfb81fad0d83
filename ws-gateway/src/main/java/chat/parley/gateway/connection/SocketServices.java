package chat.parley.gateway.connection;

import chat.parley.gateway.connection.core.ConnectionContext;
import chat.parley.gateway.connection.core.FrameSink;
import chat.parley.gateway.connection.core.RouteBoard;
import chat.parley.gateway.connection.core.SignIns;

/** What every socket needs of the rest of the gateway. */
public record SocketServices(ConnectionContext context, SignIns signIns, RouteBoard routes, FrameSink sink) {}
