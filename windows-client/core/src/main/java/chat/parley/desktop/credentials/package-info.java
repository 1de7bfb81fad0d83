/** Where secrets of this device are kept. */
@NullMarked
package chat.parley.desktop.credentials;

import org.jspecify.annotations.NullMarked;
