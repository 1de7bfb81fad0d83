package chat.parley.worker.chat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Binary values on their way to one statement: one blob and where in it each row's begin, counted from 1 as in SQL. */
final class ByteColumn {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> offsets;

    ByteColumn(int rows) {
        this.offsets = new ArrayList<>(rows);
    }

    /** Adds what belongs to the next row, one part after the other. */
    void add(byte[]... parts) {
        offsets.add(bytes.size() + 1);
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
    }

    byte[] blob() {
        return bytes.toByteArray();
    }

    Integer[] offsets() {
        return offsets.toArray(Integer[]::new);
    }
}
