package dev.lakeward.ingest.endpoint.posthog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakeward.ingest.endpoint.protocol.ClientRequest;
import dev.lakeward.ingest.endpoint.protocol.FormData;

/** The JSON of a request, of whichever compression that SDKs name in its query. */
final class PostHogBody {
    private static final String LZ64 = "lz64";

    private PostHogBody() {}

    /**
     * The JSON, which may be broken.
     *
     * @throws dev.lakeward.ingest.http.ProblemException if it cannot be decompressed
     */
    static byte[] json(ClientRequest request) {
        return LZ64.equals(request.query("compression"))
                ? LzString.decompress(
                                FormData.text(request).strip().replace('-', '+').replace(' ', '+'))
                        .getBytes(UTF_8)
                : FormData.json(request);
    }
}
