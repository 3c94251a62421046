package dev.lakeward.standalone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.lakeward.event.runtime.ProcessDefaults;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter(
                    List.of(new DoNotIncludeTests(), location -> !location.contains("-tests.jar")))
            .importPackages("dev.lakeward");

    private static final List<String> VIRTUAL_THREADS =
            List.of("ofVirtual", "startVirtualThread", "newVirtualThreadPerTaskExecutor", "setVirtualThreadsExecutor");

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "processor", "sink", "loadgen", "console"})
    void servicesKnowTheEventContractAndNoOneElse(String service) {
        classes()
                .that()
                .resideInAPackage("dev.lakeward." + service + "..")
                .should()
                .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are their own, the contract's or a library's",
                        other -> !other.getPackageName().startsWith("dev.lakeward")
                                || other.getPackageName().startsWith("dev.lakeward." + service)
                                || other.getPackageName().startsWith("dev.lakeward.event")
                                || other.getPackageName().startsWith("dev.lakeward.telemetry")))
                .check(CLASSES);
    }

    @Test
    void theEventContractKnowsNoService() {
        noClasses()
                .that()
                .resideInAPackage("dev.lakeward.event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lakeward.ingest..",
                        "dev.lakeward.processor..",
                        "dev.lakeward.sink..",
                        "dev.lakeward.loadgen..",
                        "dev.lakeward.cluster..",
                        "dev.lakeward.console..",
                        "dev.lakeward.telemetry..",
                        "dev.lakeward.standalone..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "telemetry", "ingest", "processor", "sink", "loadgen", "console", "standalone"})
    void packagesOfAModuleFormNoCycle(String module) {
        slices().matching("dev.lakeward." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noClassStartsAVirtualThread() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "makes virtual threads",
                        call -> VIRTUAL_THREADS.contains(call.getTarget().getName())))
                .because("on JDK 25 they can end in a deadlock while classes are loaded, see docs/adr/0098")
                .check(CLASSES);
    }

    /**
     * Sees what is not on this class path too: benchmarks, and the tests of all modules, which load classes as well.
     */
    @Test
    void noSourceStartsAVirtualThread() throws IOException {
        Path own = Path.of("src/test/java", ArchitectureTest.class.getName().replace('.', '/') + ".java");
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            assertThat(files.filter(file -> file.toString().matches(".*/src/(main|test)/java/.*\\.java"))
                            .filter(file -> !file.endsWith(own)))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(VIRTUAL_THREADS));
        }
    }

    @Test
    void noCodeDependsOnTheLocaleOfTheMachine() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ProcessDefaults.class)
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callMethod(NumberFormat.class, "getInstance")
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callConstructor(Formatter.class)
                .orShould()
                .callConstructor(DecimalFormat.class, String.class)
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(Locale.class, "setDefault", Locale.class)
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .check(CLASSES);
    }

    /** What libraries and {@code formatted} make of numbers and cases depends on the default locale of the process. */
    @Test
    void everyProcessBeginsWithTheSameLocaleAndCharset() {
        methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .and()
                .haveRawParameterTypes(String[].class)
                .should(new ArchCondition<>("apply the defaults of the product") {
                    @Override
                    public void check(JavaMethod main, ConditionEvents events) {
                        boolean applied = main.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(ProcessDefaults.class));
                        events.add(new SimpleConditionEvent(main, applied, main.getFullName()));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void noClassIsNamedAfterNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(CLASSES);
    }
}
