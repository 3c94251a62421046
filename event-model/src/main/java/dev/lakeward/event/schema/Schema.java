package dev.lakeward.event.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * One place in a schema file, with words for what is wrong there.
 *
 * @param file the file as the user knows it
 * @param pointer JSON pointer to the place
 * @param node the value there
 */
record Schema(String file, String pointer, JsonNode node) {
    Schema at(String name) {
        return new Schema(file, pointer + "/" + name, node.path(name));
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** Rejects any other keyword: a keyword that is not understood would be a rule that is never checked. */
    void allowOnly(Set<String> keywords, String remedy) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keywords.contains(name)) {
                throw at(name).wrong("keyword %s is not supported; %s".formatted(name, remedy));
            }
        }
    }

    String text(String name) {
        return textIf(name).orElseThrow(() -> wrong("%s is missing; add it as a string".formatted(name)));
    }

    Optional<String> textIf(String name) {
        if (!node.has(name)) {
            return Optional.empty();
        }
        Schema place = at(name);
        if (!place.node.isTextual() || place.node.textValue().isBlank()) {
            throw place.wrong("must be a string that is not blank");
        }
        return Optional.of(place.node.textValue());
    }

    CatalogException wrong(String what) {
        return new CatalogException("%s%s: %s".formatted(file, pointer.isEmpty() ? "" : "#" + pointer, what));
    }
}
