package dev.lakeward.processor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.AggregateWith;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.aggregator.ArgumentsAggregator;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://[2001:db8::1]:8080/a/b?q=1#f    | http       | [2001:db8::1]    | [2001:db8::1] | a       | b   | q=1
                    https://u:p@[::1]/                     | https      | [::1]            | [::1]         |         |     |
                    [fe80::1%25eth0]:80/x                  |            | [fe80::1%25eth0] | [fe80::1%25eth0] | x    |     |
                    http://192.168.0.7:80/a                | http       | 192.168.0.7      | 192.168.0.7   | a       |     |
                    javascript:void(0)                     | javascript | ''               | ''            |         |     |
                    javascript:open('http://a.example/x/y')| javascript | ''               | ''            |         |     |
                    JavaScript:f(a?1:2)                    | JavaScript | ''               | ''            |         |     | 1:2)
                    data:text/html,<p>a/b</p>              | data       | ''               | ''            |         |     |
                    mailto:a@shop.example?subject=x        | mailto     | ''               | ''            |         |     | subject=x
                    tel:+4930123456                        | tel        | ''               | ''            |         |     |
                    about:blank                            | about      | ''               | ''            |         |     |
                    blob:https://shop.example/1-2          | blob       | ''               | ''            |         |     |
                    file:///C:/x/y                         | file       | ''               | ''            | C:      | x   |
                    https://www.shop.co.uk:8443/a/b/c?d=e  | https      | www.shop.co.uk   | shop.co.uk    | a       | b   | d=e
                    http://shop.example?next=http://b.c/d  | http       | shop.example     | shop.example  |         |     | next=http://b.c/d
                    //cdn.shop.com/a                       |            | cdn.shop.com     | shop.com      | a       |     |
                    shop.com/to/http://other.com/x         |            | shop.com         | shop.com      | to      | http: |
                    localhost:8080/a/b                     |            | localhost        | localhost     | a       | b   |
                    shop.com:443                           |            | shop.com         | shop.com      |         |     |
                    www.shop.com/a                         |            | www.shop.com     | shop.com      | a       |     |
                    /only/path                             |            | ''               | ''            | only    | path |
                    ''                                     |            | ''               | ''            |         |     |
                    """)
    void takesEveryKindOfAddressApart(String url, @AggregateWith(Parts.class) PageAddress expected) {
        assertThat(PageAddress.of(url)).isEqualTo(expected);
    }

    /** The columns after the first: scheme, host, domain, first and second part of the path, query. */
    private static final class Parts implements ArgumentsAggregator {
        @Override
        public PageAddress aggregateArguments(ArgumentsAccessor columns, ParameterContext context) {
            return new PageAddress(
                    columns.getString(1),
                    Objects.requireNonNull(columns.getString(2)),
                    Objects.requireNonNull(columns.getString(3)),
                    columns.getString(4),
                    columns.getString(5),
                    columns.getString(6));
        }
    }
}
