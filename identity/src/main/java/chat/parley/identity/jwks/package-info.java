/** Verification keys fetched from auth-api's published key set (RFC 7517). */
@NullMarked
package chat.parley.identity.jwks;

import org.jspecify.annotations.NullMarked;
