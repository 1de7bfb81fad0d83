package chat.parley.file.export.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The languages of an export. */
public enum ExportLanguage {
    EN(
            "A copy of your data",
            "Chats",
            "Files that you uploaded",
            "Direct chat",
            "Back",
            "Older",
            "Newer",
            "edited",
            "This message was deleted.",
            "Forwarded",
            "Call",
            "Times are in UTC. Files of other people are named, but not contained."),
    RU(
            "Копия ваших данных",
            "Чаты",
            "Файлы, которые вы загрузили",
            "Личный чат",
            "Назад",
            "Раньше",
            "Позже",
            "изменено",
            "Сообщение удалено.",
            "Переслано",
            "Звонок",
            "Время указано по UTC. Файлы других людей названы, но не включены.");

    final String title;
    final String chats;
    final String files;
    final String direct;
    final String back;
    final String older;
    final String newer;
    final String edited;
    final String deleted;
    final String forwarded;
    final String call;
    final String note;
    private static final Map<String, String> NOTICES_EN = Map.ofEntries(
            Map.entry("added", "added people"),
            Map.entry("joined", "joined by the link"),
            Map.entry("removed", "removed people"),
            Map.entry("left", "left the group"),
            Map.entry("role", "gave somebody another role"),
            Map.entry("title", "changed the title"),
            Map.entry("description", "changed the description"),
            Map.entry("picture", "changed the picture"),
            Map.entry("rules", "changed who may do what"),
            Map.entry("pinned", "pinned a message"));

    private static final Map<String, String> NOTICES_RU = Map.ofEntries(
            Map.entry("added", "добавляет людей"),
            Map.entry("joined", "входит по ссылке"),
            Map.entry("removed", "удаляет людей"),
            Map.entry("left", "выходит из группы"),
            Map.entry("role", "меняет роль"),
            Map.entry("title", "меняет название"),
            Map.entry("description", "меняет описание"),
            Map.entry("picture", "меняет картинку"),
            Map.entry("rules", "меняет правила"),
            Map.entry("pinned", "закрепляет сообщение"));

    ExportLanguage(
            String title,
            String chats,
            String files,
            String direct,
            String back,
            String older,
            String newer,
            String edited,
            String deleted,
            String forwarded,
            String call,
            String note) {
        this.title = title;
        this.chats = chats;
        this.files = files;
        this.direct = direct;
        this.back = back;
        this.older = older;
        this.newer = newer;
        this.edited = edited;
        this.deleted = deleted;
        this.forwarded = forwarded;
        this.call = call;
        this.note = note;
    }

    /** As it is asked for and stored. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportLanguage> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    /** What changed in a group, by its name on the wire. */
    String notice(String kind) {
        Map<String, String> texts = switch (this) {
            case EN -> NOTICES_EN;
            case RU -> NOTICES_RU;
        };
        return texts.getOrDefault(kind, kind);
    }
}
