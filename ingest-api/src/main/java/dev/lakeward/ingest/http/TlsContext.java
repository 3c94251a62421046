package dev.lakeward.ingest.http;

import dev.lakeward.event.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTPS with a certificate from files, read again when they change: connections that stand keep the former one. */
final class TlsContext extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final TlsSettings settings;
    private final Scheduler scheduler;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private long seen;
    private volatile boolean looking;

    /** @throws SettingsException if the files cannot be used */
    TlsContext(TlsSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.seen = changed();
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        use(factory);
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    @Override
    protected void doStart() {
        looking = true;
        next();
    }

    @Override
    protected void doStop() {
        looking = false;
    }

    private void next() {
        if (looking) {
            scheduler.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        long now = changed();
        if (now != seen) {
            reload();
            seen = now;
        }
        next();
    }

    /** What cannot be used, such as a file that is half written, leaves the former certificate in force. */
    private void reload() {
        try {
            factory.reload(this::use);
            LOG.info("certificate read again file={}", settings.files()[0]);
        } catch (SettingsException e) {
            LOG.error("certificate cannot be used, the former one stays reason={}", e.getMessage());
        } catch (Exception e) {
            LOG.error("certificate cannot be used, the former one stays", e);
        }
    }

    private void use(SslContextFactory target) {
        target.setKeyStore(CertificateLoader.read(settings));
        target.setKeyStorePassword(CertificateLoader.password(settings));
    }

    private long changed() {
        long sum = 0;
        for (Path file : settings.files()) {
            try {
                sum = sum * 31 + Files.getLastModifiedTime(file).toMillis();
            } catch (IOException e) {
                return seen;
            }
        }
        return sum;
    }
}
