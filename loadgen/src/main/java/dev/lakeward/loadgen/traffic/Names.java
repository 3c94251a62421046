package dev.lakeward.loadgen.traffic;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** Names of people and things, always the same for a seed. */
record Names(List<String> last, List<String> cities, List<String> states, List<String> words, List<String> makers) {
    private static final int POOL = 80;

    static Names of(long seed) {
        Faker faker = new Faker(java.util.Locale.US, new Random(seed));
        return new Names(
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
