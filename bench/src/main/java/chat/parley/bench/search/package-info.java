/** How long searches take among very many messages. */
@NullMarked
package chat.parley.bench.search;

import org.jspecify.annotations.NullMarked;
