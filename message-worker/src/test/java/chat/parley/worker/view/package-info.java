@NullMarked
package chat.parley.worker.view;

import org.jspecify.annotations.NullMarked;
