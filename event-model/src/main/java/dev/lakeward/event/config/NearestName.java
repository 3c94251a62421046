package dev.lakeward.event.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is nearest to a misspelt one, by edits and neglecting case and separators. */
public final class NearestName {
    private static final int LONGEST = 100;

    private NearestName() {}

    /** The nearest of {@code known}; empty where none is near enough to be meant. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return nearest(name, known, Math.max(1, name.length() / 3));
    }

    /** The nearest of {@code known} that {@code most} edits reach. */
    public static Optional<String> nearest(String name, Collection<String> known, int most) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(name);
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= most)
                .min(Comparator.<String>comparingInt(candidate -> distance(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance: inserted, removed and replaced characters. */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = i;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_').replace('.', '_');
    }
}
