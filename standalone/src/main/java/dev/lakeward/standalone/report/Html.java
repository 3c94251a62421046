package dev.lakeward.standalone.report;

/** Text that goes into HTML. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The label of a bar; a code may break after each of its underscores. */
    static String label(String text) {
        return "<span class=\"label\">" + escape(text).replace("_", "_<wbr>") + "</span>";
    }

    /** {@code <tag class="…">text</tag>}, the text escaped. */
    static String element(String tag, String style, String text) {
        String start = style.isEmpty() ? tag : tag + " class=\"" + style + "\"";
        return "<" + start + ">" + escape(text) + "</" + tag + ">";
    }
}
