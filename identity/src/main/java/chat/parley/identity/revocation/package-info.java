/** Sessions that ended before their access tokens expired. */
@NullMarked
package chat.parley.identity.revocation;

import org.jspecify.annotations.NullMarked;
