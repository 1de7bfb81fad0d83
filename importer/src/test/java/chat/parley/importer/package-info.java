@NullMarked
package chat.parley.importer;

import org.jspecify.annotations.NullMarked;
