package dev.lakeward.standalone.importing.mapping;

/** Knows which properties events of a type may lack. */
@FunctionalInterface
public interface OptionalProperties {
    boolean mayLack(String eventType, String property);
}
