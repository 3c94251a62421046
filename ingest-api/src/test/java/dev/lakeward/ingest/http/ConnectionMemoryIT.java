package dev.lakeward.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.ingest.RawHttp;
import dev.lakeward.ingest.TestApi;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a connection costs that a client keeps open between its requests. */
class ConnectionMemoryIT {
    private static final int CONNECTIONS = 1000;
    /** Of both ends, and of all else that the tests' JVM does meanwhile. */
    private static final long MOST_BYTES_EACH = 32 << 10;

    @RegisterExtension
    static final TestApi API = new TestApi();

    @Test
    void aConnectionThatIsKeptOpenHoldsLittle() throws Exception {
        List<RawHttp> clients = new ArrayList<>();
        try {
            talk(new RawHttp(API.api().address()), clients);
            long before = liveBytes();
            for (int i = 0; i < CONNECTIONS; i++) {
                talk(new RawHttp(API.api().address()), clients);
            }

            assertThat((liveBytes() - before) / CONNECTIONS).isLessThan(MOST_BYTES_EACH);
        } finally {
            for (RawHttp client : clients) {
                client.close();
            }
        }
    }

    /** More than one request: a server makes what it keeps for a connection when that is used again. */
    private static void talk(RawHttp client, List<RawHttp> clients) throws IOException {
        clients.add(client);
        for (int i = 0; i < 3; i++) {
            client.send(
                    "GET /livez HTTP/1.1\r\nHost: lake.example\r\nUser-Agent: keeps-alive/1\r\nX-Trace: abc\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(200);
        }
    }

    private static long liveBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
