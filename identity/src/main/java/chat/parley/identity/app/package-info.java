/** Wiring for services that verify access tokens. */
@NullMarked
package chat.parley.identity.app;

import org.jspecify.annotations.NullMarked;
