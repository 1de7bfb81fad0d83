/** Passkeys: registering, naming and removing them, and signing in with one. */
@NullMarked
package chat.parley.auth.passkey;

import org.jspecify.annotations.NullMarked;
