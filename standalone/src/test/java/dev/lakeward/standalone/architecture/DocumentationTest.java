package dev.lakeward.standalone.architecture;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links, names of classes and packages, and lines of the documentation. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", "lakeward-data");
    /** Made from the catalogue. */
    private static final String GENERATED = "tables.md";

    /** Decisions on the build and the image. */
    private static final Set<String> OF_NO_PACKAGE = Set.of("0002-build.md", "0080-one-image.md");

    private static final int LINE = 120;
    private static final int DECISION = 60;
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")([^)\"\\s]+)");
    private static final Pattern SEE = Pattern.compile("<a\\s+href=\"([^\":]+\\.md)[^\"]*\">");
    private static final Pattern NAME = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:[.(][^`]*)?`");
    private static final Pattern PACKAGE = Pattern.compile("`(dev(?:\\.[a-z]+){2,})(?:\\.[A-Z]\\w*)?`");
    /** Names of others: Java, Kafka, Hadoop, Parquet, HTTP, alerts, settings of engines. */
    private static final Set<String> FOREIGN = Set.of(
            "AvroParquetWriter",
            "ByteBufferDeserializer",
            "CachedStateStore",
            "CatalogueBehind",
            "FencedInstanceIdException",
            "JarFile",
            "JsonNode",
            "KafkaException",
            "LogAppendTime",
            "MeterRegistry",
            "NaN",
            "ProcessingExceptionHandler",
            "ProcessorContext",
            "QueryableStoreType",
            "RateLimit",
            "RuntimeException",
            "ServiceLoader",
            "StackOverflowError",
            "StateStoreProvider",
            "TrimNativeHeapInterval",
            "UncheckedIOException",
            "WriteSupport");

    @Test
    void linksLeadSomewhere() {
        List<String> dead = new ArrayList<>();
        for (Path page : files(".md")) {
            LINK.matcher(prose(page)).results().map(link -> link.group(1)).forEach(link -> {
                if (!link.matches("[a-z]+:.*") && !exists(page, link)) {
                    dead.add(ROOT.relativize(page) + ": " + link);
                }
            });
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void linksOfJavadocLeadToPages() {
        List<String> dead = new ArrayList<>();
        for (Path source : files(".java")) {
            SEE.matcher(read(source)).results().map(link -> link.group(1)).forEach(link -> {
                if (!Files.exists(folder(source).resolve(link).normalize())) {
                    dead.add(ROOT.relativize(source) + ": " + link);
                }
            });
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void classesAndPackagesThatPagesNameExist() {
        Set<String> classes = files(".java").stream()
                .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                .collect(toSet());
        Set<String> packages = files(".java").stream()
                .map(file -> folder(file).toString())
                .filter(folder -> folder.contains("/dev/"))
                .map(folder -> folder.substring(folder.lastIndexOf("/dev/") + 1).replace('/', '.'))
                .collect(toSet());
        List<String> unknown = new ArrayList<>();
        for (Path page : files(".md")) {
            String text = read(page);
            matches(NAME, text)
                    .filter(name -> !classes.contains(name) && !FOREIGN.contains(name))
                    .forEach(name -> unknown.add(ROOT.relativize(page) + ": " + name));
            matches(PACKAGE, text)
                    .filter(name -> packages.stream().noneMatch(known -> (known + ".").startsWith(name + ".")))
                    .forEach(name -> unknown.add(ROOT.relativize(page) + ": " + name));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void linesOfProseAreShort() {
        List<String> tooLong = new ArrayList<>();
        for (Path page : files(".md")) {
            if (page.endsWith(GENERATED)) {
                continue;
            }
            prose(page)
                    .lines()
                    .filter(line -> line.codePointCount(0, line.length()) > LINE)
                    .filter(line -> !line.startsWith("|") && !line.startsWith("<img"))
                    .forEach(line -> tooLong.add(ROOT.relativize(page) + ": " + line));
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void decisionsHaveOneForm() {
        for (Path page : decisions()) {
            String text = read(page);
            assertThat(text.lines().count()).as("lines of %s", page).isLessThanOrEqualTo(DECISION);
            assertThat(text.lines().filter(line -> line.startsWith("## ")))
                    .as("sections of %s", page)
                    .containsExactly("## Context", "## Decision", "## Consequences", "## Proof");
            assertThat(text.lines().toList().get(2)).as("state of %s", page).startsWith("Status: ");
        }
    }

    @Test
    void packagesLinkTheDecisionsThatExplainThem() {
        String packages =
                files("package-info.java").stream().map(DocumentationTest::read).collect(joining());

        assertThat(decisions())
                .filteredOn(page -> !read(page).contains("\nStatus: superseded"))
                .map(page -> String.valueOf(page.getFileName()))
                .filteredOn(name -> !OF_NO_PACKAGE.contains(name))
                .allSatisfy(name -> assertThat(packages).contains("/docs/adr/" + name));
    }

    private static List<Path> decisions() {
        return files(".md").stream()
                .filter(page -> page.startsWith(ROOT.resolve("docs/adr")) && !page.endsWith("README.md"))
                .toList();
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static boolean exists(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : folder(page).resolve(file).normalize();
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** Anchors of the headings of a page, as GitHub makes them. */
    private static Set<String> anchors(Path page) {
        return prose(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(toSet());
    }

    /** The page without its code blocks. */
    private static String prose(Path page) {
        return Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(read(page))
                .replaceAll((MatchResult block) -> "");
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static List<Path> files(String suffix) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped = SKIPPED.contains(String.valueOf(folder.getFileName()));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(suffix)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
