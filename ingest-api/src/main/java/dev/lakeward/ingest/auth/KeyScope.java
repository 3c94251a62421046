package dev.lakeward.ingest.auth;

import java.util.Locale;

/** What a key is for. */
public enum KeyScope {
    /** It sends events. */
    SEND,
    /** It opens the console and the answers for tests, which show whatever the lake holds; it sends nothing. */
    ADMIN;

    /** As the topic of keys has it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of this text; that of keys before there were scopes, where it is another. */
    static KeyScope of(String text) {
        return text.equals(ADMIN.text()) ? ADMIN : SEND;
    }
}
