@NullMarked
package chat.parley.desktop.credentials;

import org.jspecify.annotations.NullMarked;
