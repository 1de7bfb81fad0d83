@NullMarked
package chat.parley.bench.client.core;

import org.jspecify.annotations.NullMarked;
