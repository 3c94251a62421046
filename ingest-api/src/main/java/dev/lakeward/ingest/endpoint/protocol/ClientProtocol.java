package dev.lakeward.ingest.endpoint.protocol;

import java.util.List;

/** The protocol of one family of clients: which paths it has, and what they do. Immutable. */
public interface ClientProtocol {
    /** By which name it is switched on and off. */
    Protocol protocol();

    /** Its paths. */
    List<ProtocolRoute> routes();
}
