package dev.lakeward.loadgen.script;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** Names of people, places and products; the same for a seed. */
public record NamePool(
        List<String> last, List<String> cities, List<String> states, List<String> words, List<String> makers) {
    private static final int POOL = 80;

    public static NamePool of(long seed) {
        Faker faker = new Faker(java.util.Locale.US, new Random(seed));
        return new NamePool(
                pool(() -> faker.name().lastName()),
                pool(() -> faker.address().city()),
                pool(() -> faker.address().stateAbbr()),
                pool(() -> faker.internet().domainWord().replaceAll("[^a-z0-9]", "")),
                pool(() -> faker.camera().brand()));
    }

    private static List<String> pool(Supplier<String> name) {
        return Stream.generate(name)
                .filter(text -> !text.isBlank() && text.indexOf('"') < 0 && text.indexOf('\\') < 0)
                .limit(POOL)
                .toList();
    }
}
