package dev.lakeward.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new DoNotIncludeTests())).importPackages("dev.lakeward");

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "processor", "sink", "loadgen"})
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
                        "dev.lakeward.telemetry..",
                        "dev.lakeward.standalone..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "telemetry", "ingest", "processor", "sink", "loadgen", "standalone"})
    void packagesOfAModuleFormNoCycle(String module) {
        slices().matching("dev.lakeward." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
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
