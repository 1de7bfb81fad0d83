/** Signing in, tokens and the HTTP API of accounts. */
@NullMarked
package chat.parley.desktop.account;

import org.jspecify.annotations.NullMarked;
