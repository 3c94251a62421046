package dev.lakeward.ingest.endpoint.cloudevent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Values of {@code ce-} headers: percent-encoded UTF-8, by the HTTP binding of CloudEvents 1.0, section 3.1.3.2. */
final class HeaderValues {
    private HeaderValues() {}

    /** The decoded value of a header; percent signs without two hex digits are kept. */
    static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        var bytes = new ByteArrayOutputStream(value.length());
        for (int i = 0; i < value.length(); i++) {
            int code = value.charAt(i) == '%' ? escape(value, i) : -1;
            if (code >= 0) {
                bytes.write(code);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(value.charAt(i)).getBytes(UTF_8));
            }
        }
        return bytes.toString(UTF_8);
    }

    private static int escape(String value, int at) {
        if (at + 2 >= value.length()) {
            return -1;
        }
        int high = Character.digit(value.charAt(at + 1), 16);
        int low = Character.digit(value.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
