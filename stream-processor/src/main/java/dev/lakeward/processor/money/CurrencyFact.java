package dev.lakeward.processor.money;

import org.jspecify.annotations.Nullable;

/**
 * Ids of facts that have a row a currency. The main row has the plain id, whatever its currency; a row of a further
 * currency, the plain id and the currency. No two facts share an id, whatever their names contain.
 */
public final class CurrencyFact {
    private static final String SEPARATOR = "/currency=";
    /** The separator where it is part of a name. */
    private static final String NAME = "/currency==";

    private CurrencyFact() {}

    /** Id of the main row. */
    public static String id(String plain) {
        return plain.contains(SEPARATOR) ? plain.replace(SEPARATOR, NAME) : plain;
    }

    /** Id of the row in {@code currency}. */
    public static String id(String plain, @Nullable String currency) {
        return id(plain) + SEPARATOR + (currency == null ? "" : currency);
    }

    /** Currency of the row with this id; null for the unknown one, and for the main row. */
    public static @Nullable String currency(String id) {
        int at = separator(id);
        return at < 0 || at + SEPARATOR.length() == id.length() ? null : id.substring(at + SEPARATOR.length());
    }

    /** Id of the main row of the same fact. */
    public static String main(String id) {
        int at = separator(id);
        return at < 0 ? id : id.substring(0, at);
    }

    private static int separator(String id) {
        int at = id.lastIndexOf(SEPARATOR);
        return at < 0 || id.startsWith(NAME, at) ? -1 : at;
    }
}
