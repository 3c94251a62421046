package dev.lakeward.event.channel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a link by which advertisements and mails say where a visitor comes from: those of campaigns, and the click ids
 * of advertising networks. The only table of their names.
 */
public enum LinkParameter {
    CAMPAIGN("utm_campaign", "name"),
    SOURCE("utm_source", "source"),
    MEDIUM("utm_medium", "medium"),
    TERM("utm_term", "term"),
    CONTENT("utm_content", "content"),
    /** Google Ads. */
    GCLID("gclid", "gclid"),
    /** Microsoft Advertising. */
    MSCLKID("msclkid", "msclkid"),
    /** TikTok Ads. */
    TTCLID("ttclid", "ttclid"),
    /** Facebook and Instagram, in links of advertisements and of others. */
    FBCLID("fbclid", "fbclid");

    /** A longer value is left out. */
    private static final int MAX_BYTES = 2048;

    private static final int HEX = 16;

    private static final List<LinkParameter> CLICKS =
            Stream.of(values()).filter(LinkParameter::isClick).toList();

    private final String parameter;
    private final String member;

    LinkParameter(String parameter, String member) {
        this.parameter = parameter;
        this.member = member;
    }

    /** Click ids; of several in one link, the first of these counts. */
    public static List<LinkParameter> clicks() {
        return CLICKS;
    }

    /** Its name in a link. */
    public String parameter() {
        return parameter;
    }

    /** Its name as a member of the campaign in the context of an SDK's message. */
    public String member() {
        return member;
    }

    /** The column of tables of SDK messages. */
    public String column() {
        return isClick() ? parameter : "campaign_" + member;
    }

    /** The property of the role touch. */
    public String property() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is the click id of an advertising network. */
    public boolean isClick() {
        return parameter.equals(member);
    }

    /**
     * What the query of an address says; of a parameter that it has twice, the first. A value that is blank, longer than 2,048
     * bytes, or not decodable is left out.
     */
    public static Map<LinkParameter, String> of(@Nullable String address) {
        Map<LinkParameter, String> values = new EnumMap<>(LinkParameter.class);
        for (String part : parts(address)) {
            int equals = part.indexOf('=');
            LinkParameter name = equals < 0 ? null : named(part.substring(0, equals));
            String value = name == null ? null : decoded(part.substring(equals + 1));
            if (value != null) {
                values.putIfAbsent(name, value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** What the query of an address says of any parameter, the first time; null where it does not, or cannot be decoded. */
    public static @Nullable String value(@Nullable String address, String parameter) {
        for (String part : parts(address)) {
            if (part.startsWith(parameter) && part.startsWith("=", parameter.length())) {
                return decoded(part.substring(parameter.length() + 1));
            }
        }
        return null;
    }

    /** The query of an address, taken apart. */
    private static String[] parts(@Nullable String address) {
        int query = address == null ? -1 : address.indexOf('?');
        if (address == null || query < 0) {
            return new String[0];
        }
        int fragment = address.indexOf('#', query);
        return address.substring(query + 1, fragment < 0 ? address.length() : fragment)
                .split("&", -1);
    }

    private static @Nullable LinkParameter named(String name) {
        for (LinkParameter one : values()) {
            if (one.parameter.equals(name)) {
                return one;
            }
        }
        return null;
    }

    private static @Nullable String decoded(String value) {
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] == '%') {
                int code = at + 2 < raw.length ? hex(raw[at + 1]) * HEX + hex(raw[at + 2]) : -1;
                if (code < 0) {
                    return null;
                }
                bytes.put((byte) code);
                at += 2;
            } else {
                bytes.put(raw[at] == '+' ? (byte) ' ' : raw[at]);
            }
        }
        return text(bytes.flip());
    }

    /** So far below zero for what is no digit, that another digit does not make up for it. */
    private static int hex(byte digit) {
        int value = Character.digit(digit, HEX);
        return value < 0 ? -HEX * HEX : value;
    }

    private static @Nullable String text(ByteBuffer bytes) {
        if (bytes.remaining() > MAX_BYTES) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.chars().allMatch(one -> one == ' ' || one == '\t' || one == '\n' || one == '\r') ? null : text;
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }
}
