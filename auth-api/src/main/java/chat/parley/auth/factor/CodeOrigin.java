package chat.parley.auth.factor;

import java.util.UUID;

/** Where a code comes from. */
public sealed interface CodeOrigin {
    /** Somebody who is signed in. */
    record OwnSession() implements CodeOrigin {}

    /** A sign-in from an installation that the person has used before. */
    record KnownDevice(UUID deviceId) implements CodeOrigin {}

    /** A sign-in from elsewhere. */
    record Stranger(String address) implements CodeOrigin {}
}
