package chat.parley.sfu.sdp;

import java.util.List;

/** {@code a=simulcast} (RFC 8853). Of alternatives for one stream only the first is kept. */
public record Simulcast(List<Layer> send, List<Layer> recv) {
    public static final Simulcast NONE = new Simulcast(List.of(), List.of());

    public Simulcast {
        send = List.copyOf(send);
        recv = List.copyOf(recv);
    }

    /** One stream, named by a rid of the section. */
    public record Layer(String rid, boolean paused) {}
}
