package dev.lakeward.sink.files;

import dev.lakeward.event.config.SettingsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a warehouse. Characters that a URI does not hold, such as blanks, may stand as they are or encoded
 * ({@code %20}); {@code #} and {@code ?} begin other parts of a URI and have to be encoded.
 */
public final class WarehouseAddress {
    private static final Pattern PLAIN = Pattern.compile("(file|hdfs)://([^/?#]*)(/.*)");

    private WarehouseAddress() {}

    /**
     * Reads {@code text}, the value of the setting {@code key}.
     *
     * @throws SettingsException naming both, where it is no address of a folder
     */
    public static URI parse(String key, String text) {
        URI uri = uri(text);
        if (uri == null) {
            throw new SettingsException("%s=%s: use file:///folder or hdfs://host:port/folder".formatted(key, text));
        }
        if (uri.getRawFragment() != null || uri.getRawQuery() != null) {
            throw new SettingsException("%s=%s: write # as %%23 and ? as %%3F, or they end the path at %s"
                    .formatted(key, text, uri.getPath()));
        }
        return uri;
    }

    /** {@code address} as engines write the place of a table: nothing in its path is encoded. */
    public static String unencoded(URI address) {
        String authority = address.getRawAuthority() == null ? "" : address.getRawAuthority();
        return "%s://%s%s".formatted(address.getScheme(), authority, address.getPath());
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notEncoded) {
            return encoded(text);
        }
    }

    private static @Nullable URI encoded(String text) {
        Matcher matcher = PLAIN.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return new URI(matcher.group(1), matcher.group(2), matcher.group(3), null, null);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
