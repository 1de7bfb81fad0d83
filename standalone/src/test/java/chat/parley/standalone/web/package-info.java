@NullMarked
package chat.parley.standalone.web;

import org.jspecify.annotations.NullMarked;
