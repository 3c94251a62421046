package dev.lakeward.loadgen.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Names of people, places and products; the same for a seed. They are drawn from lists, one name a line. */
public record NamePool(
        List<String> last, List<String> cities, List<String> states, List<String> words, List<String> makers) {
    private static final int POOL = 80;

    public static NamePool of(long seed) {
        Rng rng = new Rng(seed);
        return new NamePool(
                pool("last", rng), pool("cities", rng), pool("states", rng), pool("words", rng), pool("makers", rng));
    }

    private static List<String> pool(String list, Rng rng) {
        List<String> names = read("/names/%s.txt".formatted(list));
        return Stream.generate(() -> rng.pick(names)).limit(POOL).toList();
    }

    private static List<String> read(String resource) {
        try (InputStream in = Objects.requireNonNull(NamePool.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
