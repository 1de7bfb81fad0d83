package chat.parley.desktop.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a DLL for 64 bits needs, by Microsoft's "PE Format". Names are in lower case, as Windows does not distinguish them.
 *
 * @param machine the processor it is for
 * @param imports libraries without which it cannot be loaded
 * @param delayed libraries that are loaded when something in them is called for the first time
 */
record WindowsLibrary(int machine, List<String> imports, List<String> delayed) {
    static final int X64 = 0x8664;

    private static final int IMPORTS = 1;
    private static final int IMPORT_BYTES = 20;
    private static final int IMPORT_NAME = 12;
    private static final int DELAYED = 13;
    private static final int DELAYED_BYTES = 32;
    private static final int DELAYED_NAME = 4;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is no DLL for 64 bits
     */
    static WindowsLibrary read(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int header = file.getInt(0x3C);
        int optional = header + 24;
        if (file.getShort(0) != 0x5A4D || file.getInt(header) != 0x4550 || file.getShort(optional) != 0x20B) {
            throw new IllegalArgumentException("This is no Windows library for 64 bits");
        }
        int machine = Short.toUnsignedInt(file.getShort(header + 4));
        return new WindowsLibrary(
                machine,
                names(file, header, IMPORTS, IMPORT_BYTES, IMPORT_NAME),
                names(file, header, DELAYED, DELAYED_BYTES, DELAYED_NAME));
    }

    /** The names in a table of descriptors, which ends with one without a name. */
    private static List<String> names(ByteBuffer file, int header, int directory, int size, int name) {
        int directories = header + 24 + 108;
        int table = directory < file.getInt(directories) ? file.getInt(directories + 4 + 8 * directory) : 0;
        List<String> names = new ArrayList<>();
        if (table != 0) {
            for (int at = offset(file, header, table); file.getInt(at + name) != 0; at += size) {
                names.add(text(file, offset(file, header, file.getInt(at + name))));
            }
        }
        return List.copyOf(names);
    }

    /** Where in the file that is which will be at an address when it is loaded. */
    private static int offset(ByteBuffer file, int header, int address) {
        int sections = Short.toUnsignedInt(file.getShort(header + 6));
        int first = header + 24 + Short.toUnsignedInt(file.getShort(header + 20));
        for (int section = first; section < first + 40 * sections; section += 40) {
            int start = file.getInt(section + 12);
            if (address >= start && address < start + file.getInt(section + 16)) {
                return address - start + file.getInt(section + 20);
            }
        }
        throw new IllegalArgumentException("Nothing in the file is for the address " + address);
    }

    private static String text(ByteBuffer file, int at) {
        int end = at;
        while (file.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - at];
        file.get(at, text);
        return new String(text, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }
}
