package chat.parley.worker.search.core;

/**
 * A word of a text.
 *
 * @param form as it is compared: normalised, without case, accents of Latin letters, and the dots of ё
 * @param stem what its inflected forms have in common
 * @param start where it begins in the text, in UTF-16 units
 * @param end behind its last unit
 */
record Token(String form, String stem, int start, int end) {
    /** Letters of the form, in code points. */
    int length() {
        return form.codePointCount(0, form.length());
    }
}
