package dev.lakeward.event.config;

/**
 * Reads all {@code LAKEWARD_} variables of one part of the product. A part that has settings names its reader in {@code
 * META-INF/services}, so that every key is declared once, where it is read, and every other part knows it ({@link
 * KnownKeys}). It needs a public constructor without parameters.
 *
 * @see <a href="../../../../../../../../docs/adr/0096-every-machine.md">0096 Every machine</a>
 */
public interface SettingsReader {
    /** Asks {@code settings} for every key, whatever the values of others; what it makes of them is dropped. */
    void read(Settings settings);
}
