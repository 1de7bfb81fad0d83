/** Which certificate authorities the client believes. */
@NullMarked
package chat.parley.desktop.trust;

import org.jspecify.annotations.NullMarked;
