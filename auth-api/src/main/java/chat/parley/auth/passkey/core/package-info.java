/** The ceremonies of WebAuthn, as far as nothing is stored. */
@NullMarked
package chat.parley.auth.passkey.core;

import org.jspecify.annotations.NullMarked;
