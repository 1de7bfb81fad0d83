/** Where calls can go, as pure computation. */
@NullMarked
package chat.parley.worker.call.core;

import org.jspecify.annotations.NullMarked;
