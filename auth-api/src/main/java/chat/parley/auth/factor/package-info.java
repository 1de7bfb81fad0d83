/** The second factor: codes of an authenticator application, and recovery codes. */
@NullMarked
package chat.parley.auth.factor;

import org.jspecify.annotations.NullMarked;
