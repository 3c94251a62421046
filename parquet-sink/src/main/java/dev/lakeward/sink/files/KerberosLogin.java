package dev.lakeward.sink.files;

import dev.lakeward.event.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An account of Kerberos.
 *
 * @param principal such as {@code lakeward@EXAMPLE.COM}
 * @param keytab file of its keys
 */
public record KerberosLogin(String principal, Path keytab) {
    public KerberosLogin {
        if (!Files.isReadable(keytab)) {
            throw new SettingsException(
                    "LAKEWARD_WAREHOUSE_KEYTAB=%s: user %s cannot read the file; export it at the KDC, mode 0400"
                            .formatted(keytab, System.getProperty("user.name")));
        }
    }

    static Optional<KerberosLogin> of(Optional<String> principal, Optional<Path> keytab) {
        if (principal.isPresent() != keytab.isPresent()) {
            throw new SettingsException(
                    "LAKEWARD_WAREHOUSE_PRINCIPAL and LAKEWARD_WAREHOUSE_KEYTAB belong together: set both or none");
        }
        return principal.map(name -> new KerberosLogin(name, keytab.orElseThrow()));
    }
}
