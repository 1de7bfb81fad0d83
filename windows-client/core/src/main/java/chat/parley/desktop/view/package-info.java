/** View models: what windows show, without any window. */
@NullMarked
package chat.parley.desktop.view;

import org.jspecify.annotations.NullMarked;
