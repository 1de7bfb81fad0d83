package chat.parley.admin.user;

import chat.parley.accounts.user.LoginName;
import chat.parley.accounts.user.NewAccount;
import chat.parley.identity.http.ProblemException;
import chat.parley.wire.BadFrameException;
import chat.parley.wire.Rules;
import chat.parley.wire.model.UserRole;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a list of people as a spreadsheet writes it: RFC 4180, or with semicolons where the comma is decimal. */
final class ImportedList {
    /** Each password takes a quarter of a second of a processor, and the answer has to come before proxies give up. */
    static final int MOST_LINES = 100;

    private static final List<String> HEADER = List.of("login", "name", "role");
    private static final String ROLES =
            Arrays.stream(UserRole.values()).map(UserRole::wireName).collect(Collectors.joining(", "));
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<String, Long> lineOfLogin = new HashMap<>();

    private ImportedList() {}

    /** A person of the list. */
    record Line(long line, NewAccount account) {}

    /** Fails naming line, column and rule of everything that is wrong. */
    static List<Line> read(byte[] body) {
        return new ImportedList().lines(records(text(body)));
    }

    private List<Line> lines(List<CsvRecord> records) {
        if (records.isEmpty() || !header(records.getFirst()).equals(HEADER)) {
            throw ProblemException.invalid("line 1", "must be the header login,name,role");
        }
        if (records.size() - 1 > MOST_LINES) {
            throw ProblemException.invalid("body", "must have at most " + MOST_LINES + " lines besides the header");
        }
        List<Line> lines = new ArrayList<>();
        for (CsvRecord record : records.subList(1, records.size())) {
            line(record).ifPresent(lines::add);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid("nobody was imported: the list has mistakes", errors);
        }
        return lines;
    }

    private Optional<Line> line(CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != HEADER.size()) {
            errors.put("line " + line, "must have " + HEADER.size() + " columns");
            return Optional.empty();
        }
        Optional<LoginName> login = LoginName.parse(record.getField(0));
        if (login.isEmpty()) {
            wrong(line, "login", LoginName.RULE);
        }
        login.map(name -> lineOfLogin.putIfAbsent(name.value(), line))
                .ifPresent(earlier -> wrong(line, "login", "stands in line " + earlier + ", too"));
        String name = record.getField(1).strip();
        try {
            Rules.line("name", name, UserRequests.NAME_CHARS);
        } catch (BadFrameException broken) {
            wrong(line, "name", String.valueOf(broken.getMessage()).substring("name ".length()));
        }
        Optional<UserRole> role = Arrays.stream(UserRole.values())
                .filter(known -> known.wireName().equals(record.getField(2).strip()))
                .findFirst();
        if (role.isEmpty()) {
            wrong(line, "role", "must be one of " + ROLES);
        }
        return login.flatMap(known -> role.map(given -> new Line(line, new NewAccount(known, name, given))));
    }

    private void wrong(long line, String column, String rule) {
        errors.put("line " + line + ", " + column, rule);
    }

    private static List<String> header(CsvRecord record) {
        return record.getFields().stream().map(String::strip).toList();
    }

    private static List<CsvRecord> records(String text) {
        String first = text.lines().findFirst().orElse("");
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(first.indexOf(';') >= 0 ? ';' : ',')
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return reader.stream().toList();
        } catch (CsvParseException broken) {
            throw ProblemException.invalid("body", "must be comma-separated values: a quote is not closed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("body", "must be UTF-8");
        }
    }
}
