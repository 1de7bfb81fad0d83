@NullMarked
package chat.parley.identity.jwks;

import org.jspecify.annotations.NullMarked;
