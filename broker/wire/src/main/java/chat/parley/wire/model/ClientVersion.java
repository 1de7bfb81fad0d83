package chat.parley.wire.model;

import chat.parley.wire.Rules;

/** Name and version of the client program, for statistics and support. */
public record ClientVersion(String name, String version) {
    public ClientVersion {
        Rules.line("client.name", name, 50);
        Rules.line("client.version", version, 50);
    }
}
