/** Codes, challenges and redirect addresses, as the specifications want them. */
@NullMarked
package chat.parley.auth.authorization.core;

import org.jspecify.annotations.NullMarked;
