package dev.lakeward.processor.identity;

import java.util.regex.Pattern;

/**
 * Whose a fact is. An id and a person of the same name are emitted from two places, so that their facts have ids of their
 * own, whatever names contain.
 *
 * @param name the id, or the person
 * @param factId stands for it in the ids of its facts
 */
public record FactOwner(String name, String factId) {
    private static final String PERSON = "person";
    private static final Pattern LIKE_PERSON = Pattern.compile(PERSON + "=*/");

    /** A key that is a person of its own. */
    public static FactOwner key(String key) {
        boolean alike = key.startsWith(PERSON) && LIKE_PERSON.matcher(key).lookingAt();
        return new FactOwner(key, alike ? PERSON + "=" + key.substring(PERSON.length()) : key);
    }

    /** A person, who has several ids. */
    public static FactOwner person(String person) {
        return new FactOwner(person, PERSON + "/" + person);
    }
}
