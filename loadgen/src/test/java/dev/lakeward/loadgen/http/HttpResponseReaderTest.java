package dev.lakeward.loadgen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpResponseReaderTest {
    @Test
    void readsAnswersOneAfterAnother() throws IOException {
        HttpResponseReader reader = reader(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 5\r\n\r\nhello"
                        + "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 503 Away\r\nRetry-After: 3\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");

        HttpResponse first = reader.read();
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body()).asString().isEqualTo("hello");
        assertThat(reader.closes()).isFalse();
        assertThat(reader.read().status()).isEqualTo(204);
        assertThat(reader.read().retryAfterSeconds()).isEqualTo(3);
        assertThat(reader.closes()).isTrue();
    }

    @Test
    void readsABodyInChunks() throws IOException {
        HttpResponseReader reader = reader(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\nHTTP/1.1 204 -\r\n\r\n");

        assertThat(reader.read().body()).asString().isEqualTo("hello world");
        assertThat(reader.read().status()).isEqualTo(204);
    }

    @Test
    void refusesWhatBreaksOff() {
        assertThatThrownBy(() -> reader("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")
                        .read())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("").read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("SSH-2.0-x\r\n").read()).isInstanceOf(IOException.class);
    }

    private static HttpResponseReader reader(String text) {
        return new HttpResponseReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
