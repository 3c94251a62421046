package dev.lakeward.ingest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
        "::ffff:203.0.113.77, 203.0.113.0"
    })
    void keepsTheNetworkAlone(String address, String network) {
        assertThat(ClientAddress.TRUNCATED.of(address)).isEqualTo(network);
    }

    @Test
    void keepsAllOrNothingOfAnAddressBySetting() {
        assertThat(ClientAddress.FULL.of("203.0.113.77")).isEqualTo("203.0.113.77");
        assertThat(ClientAddress.NONE.of("203.0.113.77")).isNull();
    }

    @Test
    void keepsNothingOfWhatIsNoAddress() {
        assertThat(ClientAddress.TRUNCATED.of("localhost")).isNull();
        assertThat(ClientAddress.TRUNCATED.of(null)).isNull();
    }
}
