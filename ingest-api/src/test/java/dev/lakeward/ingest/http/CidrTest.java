package dev.lakeward.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.128/25, 192.0.2.129, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false"
    })
    void holdsTheAddressesOfItsBlock(String block, String address, boolean inside) {
        assertThat(Cidr.parse(block).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129"})
    void isNoneWhereTheTextIsNone(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1:8080, 192.0.2.1",
        "'\"[2001:db8::1]:80\"', 2001:db8:0:0:0:0:0:1",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1"
    })
    void readsTheAddressesThatProxiesWrite(String text, String address) {
        assertThat(TrustedProxyCustomizer.address(text).orElseThrow().getHostAddress())
                .isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", ""})
    void readsNoAddressWhereAProxyHidesIt(String text) {
        assertThat(TrustedProxyCustomizer.address(text)).isEmpty();
    }
}
