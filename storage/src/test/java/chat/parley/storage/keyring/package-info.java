@NullMarked
package chat.parley.storage.keyring;

import org.jspecify.annotations.NullMarked;
