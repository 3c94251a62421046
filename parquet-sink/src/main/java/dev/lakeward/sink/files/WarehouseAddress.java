package dev.lakeward.sink.files;

import dev.lakeward.event.config.SettingsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the address of a warehouse. Characters that are not allowed in a URI, such as blanks, may be encoded ({@code
 * %20}) or not; {@code #} and {@code ?} start other parts of a URI and have to be encoded.
 */
public final class WarehouseAddress {
    private static final Pattern PLAIN = Pattern.compile("(file|hdfs)://([^/?#]*)(/.*)");

    private WarehouseAddress() {}

    /**
     * Parses {@code text}, the value of the setting {@code key}.
     *
     * @throws SettingsException naming both, if it is no address of a folder
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

    /** {@code address} with an unencoded path, as engines write the location of a table. */
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
