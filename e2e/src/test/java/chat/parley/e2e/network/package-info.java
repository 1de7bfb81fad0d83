@NullMarked
package chat.parley.e2e.network;

import org.jspecify.annotations.NullMarked;
