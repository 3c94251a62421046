package dev.lakeward.standalone.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floors of ingest-api: each package uses those below it only. */
class IngestLayersTest {
    private static final String ROOT = "dev.lakeward.ingest";
    private static final List<String> PROTOCOLS = List.of(
            "amplitude",
            "cloudevent",
            "docs",
            "ga4",
            "game",
            "jitsu",
            "mixpanel",
            "otlp",
            "posthog",
            "sdk",
            "snippet",
            "snowplow");
    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new DoNotIncludeTests())).importPackages(ROOT);

    @Test
    void eachPackageUsesOnlyThoseBelowIt() {
        layers().whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("tracking")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("protocols")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("adapters")
                .mayOnlyBeAccessedByLayers("wiring", "protocols")
                .whereLayer("messages")
                .mayOnlyBeAccessedByLayers("wiring", "adapters", "protocols", "enrichment")
                .whereLayer("enrichment")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("events")
                .mayOnlyBeAccessedByLayers("wiring", "protocols", "adapters", "messages")
                .whereLayer("auth")
                .mayOnlyBeAccessedByLayers("wiring", "tracking", "protocols", "adapters", "messages", "events")
                .whereLayer("publish")
                .mayOnlyBeAccessedByLayers(
                        "wiring", "tracking", "protocols", "adapters", "messages", "enrichment", "events", "auth")
                .whereLayer("body")
                .mayOnlyBeAccessedByLayers("wiring", "protocols", "adapters", "events")
                .check(CLASSES);
    }

    private static Architectures.LayeredArchitecture layers() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("wiring")
                .definedBy(ROOT)
                .layer("tracking")
                .definedBy(ROOT + ".tracking..")
                .layer("protocols")
                .definedBy(PROTOCOLS.stream()
                        .map(name -> ROOT + ".endpoint." + name)
                        .toArray(String[]::new))
                .layer("adapters")
                .definedBy(ROOT + ".endpoint.protocol")
                .layer("enrichment")
                .definedBy(ROOT + ".enrich")
                .layer("messages")
                .definedBy(ROOT + ".endpoint.message")
                .layer("events")
                .definedBy(ROOT + ".endpoint.event")
                .layer("auth")
                .definedBy(ROOT + ".auth")
                .layer("publish")
                .definedBy(ROOT + ".publish")
                .layer("body")
                .definedBy(ROOT + ".http.body")
                .layer("http")
                .definedBy(ROOT + ".http")
                .ensureAllClassesAreContainedInArchitecture();
    }

    @Test
    void protocolsDoNotUseEachOther() {
        slices().matching(ROOT + ".endpoint.(" + String.join("|", PROTOCOLS) + ")")
                .should()
                .notDependOnEachOther()
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
