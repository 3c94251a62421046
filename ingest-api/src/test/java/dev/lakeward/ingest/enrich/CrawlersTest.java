package dev.lakeward.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)|bingbot",
                "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)|yandex.com/bots",
                "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)|AhrefsBot",
                "facebookexternalhit/1.1|facebookexternalhit",
                "curl/8.5.0|curl"
            })
    void namesBots(String userAgent, String name) {
        assertThat(Crawlers.nameIn(userAgent)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0"
                        + " Safari/537.36",
                ""
            })
    void findsNoBotInBrowsers(String userAgent) {
        assertThat(Crawlers.nameIn(userAgent)).isNull();
    }
}
