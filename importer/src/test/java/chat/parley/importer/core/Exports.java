package chat.parley.importer.core;

import java.awt.image.BufferedImage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small exports, made after the public documentation of their formats. */
public final class Exports {
    public static final EmojiNames EMOJI =
            name -> Optional.ofNullable(Map.of("+1", "👍", "tada", "🎉").get(name));

    public static final String PLAN = "what is planned for the next year";

    private Exports() {}

    public static Path mattermost(Path directory) throws IOException {
        return Files.writeString(directory.resolve("mattermost.jsonl"), """
                {"type":"version","version":1}
                {"type":"team","team":{"name":"office","display_name":"Office","type":"I"}}
                {"type":"channel","channel":{"team":"office","name":"town-square","display_name":"Town Square","type":"O","purpose":"For all"}}
                {"type":"user","user":{"username":"anna","email":"anna@example.org","first_name":"Анна","last_name":"Иванова","teams":[{"name":"office","channels":[{"name":"town-square"}]}]}}
                {"type":"user","user":{"username":"bob","email":"bob@example.org","nickname":"Bobby","teams":[{"name":"office","channels":[{"name":"town-square"}]}]}}
                {"type":"post","post":{"team":"office","channel":"town-square","user":"bob","message":"second **bold**","create_at":1700000002000,"is_pinned":true}}
                {"type":"post","post":{"team":"office","channel":"town-square","user":"anna","message":"first @bob","create_at":1700000001000,"edit_at":1700000001500,"reactions":[{"user":"bob","emoji_name":"+1","create_at":1700000003000},{"user":"bob","emoji_name":"our_own","create_at":1700000003000},{"user":"ghost","emoji_name":"tada","create_at":1700000003000}],"replies":[{"user":"bob","message":"an answer","create_at":1700000004000}]}}
                {"type":"post","post":{"team":"office","channel":"town-square","user":"anna","type":"system_join_channel","message":"anna joined","create_at":1700000000000}}
                {"type":"post","post":{"team":"office","channel":"town-square","user":"ghost","message":"from nobody","create_at":1700000005000}}
                {"type":"direct_channel","direct_channel":{"members":["anna","bob"]}}
                {"type":"direct_post","direct_post":{"channel_members":["bob","anna"],"user":"anna","message":"","create_at":1700000006000,"attachments":[{"path":"data/20231114/plan.pdf"}]}}
                """);
    }

    /** The same with the attached file, as the server packs it. */
    public static Path mattermostZip(Path directory) throws IOException {
        Path file = directory.resolve("mattermost.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "import.jsonl", Files.readString(mattermost(directory)));
            entry(zip, "data/20231114/plan.pdf", PLAN);
        }
        return file;
    }

    /** As many posts of two people in one channel, the newest of whom is not the last in the file. */
    public static Path mattermostOf(Path file, int posts) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("""
                    {"type":"version","version":1}
                    {"type":"channel","channel":{"team":"office","name":"long","display_name":"Long","type":"O"}}
                    {"type":"user","user":{"username":"eva","teams":[{"name":"office","channels":[{"name":"long"}]}]}}
                    {"type":"user","user":{"username":"max","teams":[{"name":"office","channels":[{"name":"long"}]}]}}
                    """);
            for (int i = posts - 1; i >= 0; i--) {
                out.write("{\"type\":\"post\",\"post\":{\"team\":\"office\",\"channel\":\"long\",\"user\":\""
                        + (i % 2 == 0 ? "eva" : "max") + "\",\"message\":\"number" + i
                        + " of many words\",\"create_at\":"
                        + (1_700_000_000_000L + i * 1000L) + "}}\n");
            }
        }
        return file;
    }

    public static Path slack(Path directory) throws IOException {
        Path file = directory.resolve("slack.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "users.json", """
                    [{"id":"U1","name":"anna","profile":{"real_name":"Анна Иванова","email":"anna@example.org"}},
                     {"id":"U2","name":"bob","real_name":"Bob","profile":{}}]""");
            entry(zip, "channels.json", """
                    [{"id":"C1","name":"general","creator":"U2","members":["U1","U2","U9"],"purpose":{"value":"Everything"}}]""");
            entry(zip, "dms.json", """
                    [{"id":"D1","members":["U1","U2"]}]""");
            entry(zip, "general/2023-11-15.json", """
                    [{"type":"message","user":"U2","text":"next day","ts":"1700050000.000100"}]""");
            entry(zip, "general/2023-11-14.json", """
                    [{"type":"message","user":"U2","text":"an answer","ts":"1700000003.000300","thread_ts":"1700000001.000100"},
                     {"type":"message","subtype":"channel_join","user":"U1","text":"joined","ts":"1700000000.000100"},
                     {"type":"message","user":"U1","text":"*Hi* <@U2> see <https://example.org/a?b=1&amp;c=2|this> &lt;3 :tada: `*code*`","ts":"1700000001.000100",
                      "edited":{"user":"U1","ts":"1700000002.000000"},"pinned_to":["C1"],
                      "reactions":[{"name":"+1::skin-tone-3","users":["U2"],"count":1}]}]""");
            entry(zip, "D1/2023-11-14.json", """
                    [{"type":"message","user":"U2","text":"","files":[{"id":"F1","name":"plan.pdf","mimetype":"application/pdf"},{"id":"F2","name":"gone.pdf"}],"ts":"1700000004.000400"}]""");
            entry(zip, "__uploads/F1/plan.pdf", PLAN);
        }
        return file;
    }

    public static Path telegram(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("photos"));
        ImageIO.write(
                new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
                "jpg",
                directory.resolve("photos").resolve("photo_1.jpg").toFile());
        return Files.writeString(directory.resolve("result.json"), """
                {"about":"…","chats":{"about":"…","list":[
                 {"name":"Семья","type":"private_group","id":77,"messages":[
                  {"id":1,"type":"service","date_unixtime":"1700000000","actor":"Анна","actor_id":"user1","action":"create_group"},
                  {"id":2,"type":"message","date_unixtime":"1700000001","from":"Анна","from_id":"user1","text":["Смотри: ",{"type":"bold","text":"важно "},{"type":"text_link","text":"тут","href":"https://example.org/"},{"type":"mention_name","text":"Bob","user_id":2}],
                   "reactions":[{"type":"emoji","count":2,"emoji":"👍","recent":[{"from":"Bob","from_id":"user2","date":"2023-11-14T22:13:30"}]}]},
                  {"id":3,"type":"message","date_unixtime":"1700000002","edited_unixtime":"1700000005","from":"Bob","from_id":"user2","reply_to_message_id":2,"text":"ok"},
                  {"id":4,"type":"message","date_unixtime":"1700000003","from":"Bob","from_id":"user2","photo":"photos/photo_1.jpg","width":64,"height":48,"text":""},
                  {"id":5,"type":"message","date_unixtime":"1700000004","from":"Bob","from_id":"user2","file":"../secret.txt","mime_type":"text/plain","text":"see"},
                  {"id":6,"type":"message","date_unixtime":"1700000005","from":"Bob","from_id":"user2","file":"(File not included. Change data exporting settings to download.)","file_name":"film.mp4","text":""},
                  {"id":7,"type":"service","date_unixtime":"1700000006","actor":"Анна","actor_id":"user1","action":"pin_message","message_id":3}]},
                 {"name":"A bot","type":"bot_chat","id":78,"messages":[]}]}}
                """);
    }

    /** All messages of a chat. */
    public static List<ExportedMessage> messages(Export export, ExportedChat chat) throws IOException {
        List<ExportedMessage> messages = new ArrayList<>();
        export.messages(chat, messages::add);
        return messages;
    }

    static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
