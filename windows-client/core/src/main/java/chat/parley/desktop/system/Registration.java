package chat.parley.desktop.system;

import chat.parley.desktop.link.ParleyLink;

/**
 * Under which names the system knows this program.
 *
 * @param program as people read it
 * @param entry of desktops that follow freedesktop.org
 * @param scheme of the links that it opens
 */
public record Registration(String program, String entry, String scheme) {
    public static final Registration PARLEY = new Registration("Parley", "chat.parley.Parley", ParleyLink.SCHEME);

    /** Tries how the system keeps such things, without touching those of the program. */
    public static final Registration SELF_TEST =
            new Registration("Parley self-test", "chat.parley.SelfTest", ParleyLink.SCHEME + "-self-test");
}
