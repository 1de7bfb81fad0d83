package chat.parley.file.blob;

/** What a blob of a file holds. */
public enum BlobKind {
    /** A part of the content as it was uploaded. */
    UPLOADED('u', 1),
    /** A part of the content as it was written anew without metadata. */
    CLEANED('c', 2),
    /** A small picture of the file. */
    THUMBNAIL('t', 3),
    /** Name, media type and measures; in the database, not in the store. */
    META('m', 4);

    private final char letter;
    private final byte number;

    BlobKind(char letter, int number) {
        this.letter = letter;
        this.number = (byte) number;
    }

    /** In names of blobs. */
    public char letter() {
        return letter;
    }

    /** In associated data: never to be changed. */
    public byte number() {
        return number;
    }
}
