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

/** HTTPS with a certificate from files, which are read again when they change; open connections keep the former one. */
final class TlsContext extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private final TlsSettings settings;
    private final Scheduler scheduler;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private long seen;
    private volatile boolean running;

    /** @throws SettingsException if the files cannot be used */
    TlsContext(TlsSettings settings, Scheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.seen = lastModified();
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        use(factory);
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    @Override
    protected void doStart() {
        running = true;
        schedule();
    }

    @Override
    protected void doStop() {
        running = false;
    }

    private void schedule() {
        if (running) {
            scheduler.schedule(this::check, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void check() {
        long now = lastModified();
        if (now != seen) {
            reload();
            seen = now;
        }
        schedule();
    }

    /** Keeps the former certificate where the files cannot be used, such as while one is half written. */
    private void reload() {
        try {
            factory.reload(this::use);
            LOG.info("certificate read again file={}", settings.files()[0]);
        } catch (SettingsException e) {
            LOG.error("certificate cannot be used, the former one is kept reason={}", e.getMessage());
        } catch (Exception e) {
            LOG.error("certificate cannot be used, the former one is kept", e);
        }
    }

    private void use(SslContextFactory target) {
        target.setKeyStore(CertificateLoader.read(settings));
        target.setKeyStorePassword(CertificateLoader.password(settings));
    }

    private long lastModified() {
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
