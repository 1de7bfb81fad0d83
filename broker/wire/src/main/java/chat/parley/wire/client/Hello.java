package chat.parley.wire.client;

import chat.parley.wire.ErrorCode;
import chat.parley.wire.Rules;
import chat.parley.wire.Semantics;
import chat.parley.wire.model.ClientVersion;
import chat.parley.wire.model.Device;

/**
 * The first frame of every socket, within 10 s.
 *
 * @param accessToken the JWT of the sign-in; judged here and never again on this socket
 * @param device the installation; an older socket of the same session and device is closed with 4409
 * @param client program and version
 */
@Semantics(
        delivery = "Once per socket. A second one is refused with already_greeted and the socket stays as it is.",
        answeredBy = "welcome",
        errors = {ErrorCode.UNAUTHENTICATED, ErrorCode.ALREADY_GREETED})
public record Hello(String id, String accessToken, Device device, ClientVersion client) implements SocketFrame {
    public Hello {
        Rules.frameId(id);
        Rules.present("accessToken", accessToken);
        Rules.present("device", device);
        Rules.present("client", client);
    }

    /** Without the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "Hello[id=" + id + ", device=" + device.id() + ", client=" + client + "]";
    }
}
