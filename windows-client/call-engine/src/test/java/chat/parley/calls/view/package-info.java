@NullMarked
package chat.parley.calls.view;

import org.jspecify.annotations.NullMarked;
