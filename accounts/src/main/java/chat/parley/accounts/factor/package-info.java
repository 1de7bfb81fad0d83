/** What administrators do about second factors of other people. */
@NullMarked
package chat.parley.accounts.factor;

import org.jspecify.annotations.NullMarked;
