/** Encryption of files: each piece is sealed by itself and bound to its place. */
@NullMarked
package chat.parley.file.seal;

import org.jspecify.annotations.NullMarked;
