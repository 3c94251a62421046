package dev.lakeward.sink.files;

import dev.lakeward.event.config.SettingsException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.jspecify.annotations.Nullable;

/**
 * Logs this process in at Kerberos where HDFS requires it. Hadoop keeps one login for the process and renews it before its
 * ticket ends, or when a call finds it ended. Safe for any thread.
 */
final class HdfsLogin {
    private static final String AUTHENTICATION = "hadoop.security.authentication";

    private static @Nullable KerberosLogin current;

    private HdfsLogin() {}

    /**
     * Logs in with the keytab, once for a process. Without one, Hadoop uses the ticket cache of {@code kinit}.
     *
     * @throws SettingsException if there is a keytab, but the configuration of HDFS is one without Kerberos
     * @throws IOException if the KDC rejects the keytab or does not answer
     */
    static synchronized void ensure(Configuration configuration, Optional<KerberosLogin> login) throws IOException {
        if (!configuration.get(AUTHENTICATION, "simple").equalsIgnoreCase("kerberos")) {
            if (login.isPresent()) {
                throw new SettingsException(
                        "LAKEWARD_WAREHOUSE_KEYTAB=%s: %s is not kerberos in core-site.xml; name the folder of HDFS's files by LAKEWARD_WAREHOUSE_CONF_DIR"
                                .formatted(login.get().keytab(), AUTHENTICATION));
            }
            return;
        }
        if (login.isPresent() && login.get().equals(current)) {
            return;
        }
        UserGroupInformation.setConfiguration(configuration);
        if (login.isPresent()) {
            logIn(login.get());
            current = login.get();
        }
    }

    /** The JDK's message names neither the file nor what is wrong. */
    private static void logIn(KerberosLogin login) throws IOException {
        try {
            UserGroupInformation.loginUserFromKeytab(
                    login.principal(), login.keytab().toString());
        } catch (IOException e) {
            throw new IOException(
                    "cannot log in at Kerberos as %s with %s: does the keytab hold its newest keys (klist -k), and does the KDC of krb5.conf answer?"
                            .formatted(login.principal(), login.keytab()),
                    e);
        }
    }
}
