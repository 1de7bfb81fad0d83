/** Generates what is derived from the contract, and checks that the committed files are what would be generated. */
@NullMarked
package chat.parley.wire.generate;

import org.jspecify.annotations.NullMarked;
