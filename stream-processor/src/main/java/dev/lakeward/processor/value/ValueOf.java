package dev.lakeward.processor.value;

import java.util.regex.Pattern;

/**
 * Whose value a fact is. An id and a person of the same name are emitted from two places, so that their facts have ids of their
 * own, whatever names contain.
 *
 * @param customer the id, or the person
 * @param factId begins the ids of its facts
 */
record ValueOf(String customer, String factId) {
    private static final String PERSON = "person";
    private static final Pattern LIKE_PERSON = Pattern.compile(PERSON + "=*/");

    /** The value of a key that is a person of its own. */
    static ValueOf key(String key) {
        boolean alike = key.startsWith(PERSON) && LIKE_PERSON.matcher(key).lookingAt();
        return new ValueOf(key, alike ? PERSON + "=" + key.substring(PERSON.length()) : key);
    }

    /** The value of a person, who has several ids. */
    static ValueOf person(String person) {
        return new ValueOf(person, PERSON + "/" + person);
    }
}
