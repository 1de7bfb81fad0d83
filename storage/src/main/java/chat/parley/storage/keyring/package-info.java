/** Encryption at rest: the master keyset and the data keys that it wraps. */
@NullMarked
package chat.parley.storage.keyring;

import org.jspecify.annotations.NullMarked;
