/** Signing in by a provider of OpenID Connect. Everybody who comes by it must have an account here already. */
@NullMarked
package chat.parley.auth.oidc;

import org.jspecify.annotations.NullMarked;
