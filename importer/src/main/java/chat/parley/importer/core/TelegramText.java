package chat.parley.importer.core;

import tools.jackson.databind.JsonNode;

/** Telegram's text with entities as Parley's Markdown. */
final class TelegramText {
    private TelegramText() {}

    /** @param text a string, or a list of strings and entities */
    static String markdown(JsonNode text) {
        if (text.isString()) {
            return Mentions.clean(text.asString());
        }
        StringBuilder whole = new StringBuilder();
        for (JsonNode part : text) {
            whole.append(part.isString() ? Mentions.clean(part.asString()) : entity(part));
        }
        return whole.toString();
    }

    private static String entity(JsonNode entity) {
        String text = Mentions.clean(JsonFields.text(entity, "text"));
        return switch (JsonFields.text(entity, "type")) {
            case "bold" -> around("**", text);
            case "italic" -> around("_", text);
            case "strikethrough" -> around("~~", text);
            case "code" -> around("`", text);
            case "pre" -> "\n```" + JsonFields.text(entity, "language") + "\n" + text + "\n```\n";
            case "blockquote" -> "\n> " + text.replace("\n", "\n> ") + "\n";
            case "text_link" -> "[" + text + "](" + JsonFields.text(entity, "href") + ")";
            case "mention_name" ->
                entity.path("user_id").isIntegralNumber()
                        ? Mentions.of("user" + entity.path("user_id").asString())
                        : text;
            default -> text;
        };
    }

    /** Marks must touch the words: spaces at the ends stay outside, and lines are marked one by one. */
    private static String around(String mark, String text) {
        StringBuilder whole = new StringBuilder();
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            String words = line.strip();
            whole.append(words.isEmpty() ? line : line.replace(words, mark + words + mark));
            if (end < 0) {
                break;
            }
            whole.append('\n');
            from = end + 1;
        }
        return whole.toString();
    }
}
