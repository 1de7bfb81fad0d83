@NullMarked
package chat.parley.identity.access;

import org.jspecify.annotations.NullMarked;
