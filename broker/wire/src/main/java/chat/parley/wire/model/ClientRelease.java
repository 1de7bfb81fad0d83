package chat.parley.wire.model;

/**
 * The newest version of a client program that this server offers.
 *
 * @param version numbers with dots between, for example {@code 1.4.0}
 * @param download where people find it: an address, or a path of this server
 */
public record ClientRelease(String version, String download) {}
