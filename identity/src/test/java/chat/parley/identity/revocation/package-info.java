@NullMarked
package chat.parley.identity.revocation;

import org.jspecify.annotations.NullMarked;
